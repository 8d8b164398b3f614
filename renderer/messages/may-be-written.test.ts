import { expect, test } from 'vitest';
import { mayBeWritten } from './may-be-written.ts';

const CONSENT = { source: 'form', date: null };

test.each([
  ['somebody who consents, marketing', 'ann@x.test', true, CONSENT, true],
  ['somebody who has taken their consent back, marketing', 'ann@x.test', true, null, false],
  ['somebody without consent, what they have ordered', 'ann@x.test', false, null, true],
  ['somebody who was deleted', 'gone@x.test', false, undefined, false],
  ['an address written in other letters than the contact', 'Ann@X.test', true, CONSENT, true],
  ['a domain that cannot be looked up', 'ann@xn--mnchen-3ya.test', true, undefined, true],
] as const)('%s', async (_who, to, marketing, consent, may) => {
  const find = async (email: string) => (email === 'ann@x.test' && consent !== undefined ? { consent } : null);
  expect(await mayBeWritten([{ key: 'k', to, marketing }], find)).toEqual(may ? ['k'] : []);
});

test('keeps the order, however many there are', async () => {
  const doubts = Array.from({ length: 1_201 }, (_, index) => ({ key: `k${index}`, to: `p${index}@x.test`, marketing: true }));
  const may = await mayBeWritten(doubts, async (email) => ({ consent: email.startsWith('p7') ? null : CONSENT }));
  expect(may).toEqual(doubts.map(({ key }) => key).filter((key) => !key.startsWith('k7')));
});
