import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FakeClock } from '#test/fakes/clock.ts';
import { FakeEffectHost } from '#test/fakes/effect-host.ts';
import { journeyOn, putPeople } from '#test/fakes/journey.ts';
import { stores } from '#test/fakes/stores.ts';
import { planOf, sketchWorkflow } from '#test/fakes/workflow.ts';

const journey = (brief: string) => planOf(sketchWorkflow({
  start: ['manual-start'], write: ['write-message', { brief }], send: ['send-email', { subject: 'S', body: '{{ steps.write.body }}' }],
}, ['start>write', 'write>send']));
const emails = fc.uniqueArray(fc.nat(500).map((n) => `p${n}@example.test`), { minLength: 1, maxLength: 12 });

/** What each address was sent, and the effect keys used for it. */
const perPerson = (host: FakeEffectHost): Record<string, string> => Object.fromEntries(host.emails.map(({ to, text, key }) => [to.address, `${key} ${text}`]));

describe.each(stores)('identity, through the %s store', (_name, fresh) => {
  test('a re-import in another order, with rows inserted, or under another version never gives anybody someone else’s answer', async () => {
    await fc.assert(fc.asyncProperty(emails, emails, fc.integer(), async (first, more, seed) => {
      const host = new FakeEffectHost();
      host.model = ({ answer, fingerprint }) => ({ state: 'answered', practice: true, values: Object.fromEntries(answer.map(({ name }) => [name, `for ${fingerprint}`])) });
      const onStore = async (list: readonly string[], brief: string): Promise<void> => {
        const store = fresh();
        const { executor, run } = await journeyOn(store, journey(brief), host, { clock: new FakeClock() });
        await executor.enroll(run.key, await putPeople(store, list));
        await executor.work();
      };
      await onStore(first, 'one');
      const before = perPerson(host);
      const shuffled = [...new Set([...more, ...first])].sort((a, b) => ((a.charCodeAt(1) * seed) % 7) - ((b.charCodeAt(1) * seed) % 7) || (a < b ? 1 : -1));
      await onStore(shuffled, 'two');
      const after = perPerson(host);
      expect(after).toMatchObject(before);
      expect(host.emails).toHaveLength(shuffled.length);
      expect(new Set(Object.values(after).map((line) => line.split(' for ')[1])).size).toBe(shuffled.length);
    }), { numRuns: 30 });
  });
});
