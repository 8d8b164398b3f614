import { expect, test } from 'vitest';
import { FakeEffectHost } from '#test/fakes/effect-host.ts';
import { journeyOn, putPeople } from '#test/fakes/journey.ts';
import { planOf, sketchWorkflow } from '#test/fakes/workflow.ts';
import { MemoryStore } from './memory-store.ts';

const letter = planOf(sketchWorkflow({ start: ['manual-start'], send: ['send-email', { subject: 'S', body: 'B' }] }, ['start>send']));
const quoting = planOf(sketchWorkflow({
  start: ['manual-start'], ask: ['ai-prompt', { prompt: 'Why tea?', answer: [{ name: 'why', type: 'text' }] }], send: ['send-email', { subject: 'S', body: '{{ steps.ask.why }}' }],
}, ['start>ask', 'ask>send']));

async function walked(plan: typeof letter, attributes: object): Promise<FakeEffectHost> {
  const host = new FakeEffectHost();
  const store = new MemoryStore();
  const { executor, run } = await journeyOn(store, plan, host);
  await executor.enroll(run.key, await putPeople(store, ['p@example.test'], () => attributes));
  await executor.work();
  return host;
}

test.each([
  ['in one column', { first_name: null, full_name: '张三' }, '张三', 'zh'],
  ['in two, the family name first', { first_name: '三', last_name: '张' }, '张三', 'zh'],
  ['beside an emoji', { first_name: '三😀', last_name: '张' }, '张三😀', 'zh'],
  ['in Latin letters', { first_name: 'Anna', last_name: 'Schmidt' }, 'Anna Schmidt', 'en'],
  ['not at all', { first_name: null }, '', 'en'],
])('a name given %s is the one in the To header, and decides the language', async (_case, attributes, name, language) => {
  const { emails: [email] } = await walked(letter, attributes);
  expect([email?.to.name, email?.language]).toEqual([name, language]);
});

test('a name that is too long is cut, but never through a character', async () => {
  const { emails: [email] } = await walked(letter, { full_name: `x${'😀'.repeat(100)}` });
  expect(email?.to.name).toBe(`x${'😀'.repeat(63)}`);
});

test('a message that quotes what a model answered says so', async () => {
  const { emails: [email] } = await walked(quoting, {});
  expect(email?.generated).toBe('practice');
});
