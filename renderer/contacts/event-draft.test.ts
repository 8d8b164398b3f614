import { expect, test } from 'vitest';
import { readEventDraft } from './event-draft.ts';

test('reads name and fields without the space around them, and passes over empty rows', () => {
  expect(readEventDraft({ name: ' order.placed ', fields: [{ name: 'total', value: ' 120 ' }, { name: '', value: '' }, { name: '备注', value: '' }] })).toEqual({ ok: true, value: { name: 'order.placed', data: { total: '120', 备注: '' } } });
});

test.each(['', 'two words', 'weft.changed', '1st'])('refuses the name %j', (name) => {
  expect(readEventDraft({ name, fields: [] })).toEqual({ ok: false, error: { of: 'name' } });
});

test('says which field cannot be read: a value without a name, a name twice, or one that is none', () => {
  const at = (fields: { name: string; value: string }[]) => readEventDraft({ name: 'a', fields });
  expect([at([{ name: '', value: '1' }]), at([{ name: 'x', value: '1' }, { name: 'x', value: '2' }]), at([{ name: '__proto__', value: '1' }])]).toEqual([0, 1, 0].map((place) => ({ ok: false, error: { of: 'field', at: place } })));
});
