import { expect, test } from 'vitest';
import { faultsOf, modelDraft, practiceDraft, smtpDraft } from './connection-draft.ts';
import { mailPresets, modelPresets } from './presets.ts';

const nobody = new Set<string>();

test('practice needs nothing but a name', () => {
  expect(faultsOf(practiceDraft('mail', 'newsletter'), nobody)).toEqual({});
  expect(faultsOf(practiceDraft('model', ''), nobody)).toEqual({ alias: 'field.needed' });
});

test('a mail server needs a host and a sender whose address is one', () => {
  const draft = smtpDraft('shop', { name: 'Shop', address: 'not an address' }, null);
  expect(faultsOf(draft, nobody)).toMatchObject({ host: 'field.needed', 'from.address': 'field.address' });
});

test('every preset is complete but for what only its owner knows', () => {
  for (const preset of mailPresets) expect(faultsOf(smtpDraft('shop', { name: 'Shop', address: 'news@shop.example' }, preset), nobody), preset.id).toEqual({});
  for (const preset of modelPresets) expect(faultsOf({ ...modelDraft('writer', preset), model: 'm' } as never, nobody), preset.id).toEqual({});
});

test('two connections of a kind cannot have one name', () => {
  expect(faultsOf(practiceDraft('mail', 'newsletter'), new Set(['newsletter']))).toEqual({ alias: 'field.taken' });
});

test('a practice sender is no sender for a real server', () => {
  const { from, user } = smtpDraft('shop', { name: 'Weft practice', address: 'practice@weft.invalid' }, null) as { from: object; user: string };
  expect({ from, user }).toEqual({ from: { name: '', address: '' }, user: '' });
});
