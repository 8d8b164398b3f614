import { expect, test } from 'vitest';
import { asReason, draftsFor, exitsOf, missingOf, newExit, type ExitDraft } from './exit-drafts.ts';

const plan = { combinator: 'and', rules: [{ field: 'contact.plan', operator: '=', value: 'pro' }] } as ExitDraft['when'];
const bought: ExitDraft = { ...newExit('event'), event: 'order.placed', reason: 'bought' };
const pro: ExitDraft = { ...newExit('condition'), when: plan };

test('a way out that is not whole is never written: without an event or a rule everybody would leave', () => {
  expect(exitsOf([newExit('event'), newExit('condition')])).toBeUndefined();
  expect(exitsOf([newExit('event'), bought, { ...bought, event: 'weft.goal' }, pro])).toEqual([
    { event: 'order.placed', when: { combinator: 'and', rules: [] }, reason: 'bought' }, { event: '', when: plan, reason: 'exit-condition' },
  ]);
  expect([newExit('event'), newExit('condition'), bought, pro].map(missingOf)).toEqual(['event', 'rules', null, null]);
});

test('what is being filled in stays while the document says the same, and gives way to an undo', () => {
  const drafts = [bought, newExit('event')];
  expect(draftsFor(exitsOf(drafts), drafts)).toBe(drafts);
  expect(draftsFor(undefined, drafts)).toEqual([]);
  expect(draftsFor(exitsOf([pro]), drafts)).toEqual([pro]);
});

test('a reason becomes what files allow', () => {
  expect(['Has bought!', '  2 orders ', '已下单', 'x'.repeat(60), 'a-'].map(asReason)).toEqual(['has-bought', 'orders', 'exit-condition', 'x'.repeat(40), 'a']);
});
