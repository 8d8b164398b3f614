import { expect, test } from 'vitest';
import type { ContactDraft } from '#shared/contact/contact.ts';
import { beforeChanges, beforeConsent, meetAgain, type Person } from './meet-again.ts';

const said = (more: Partial<ContactDraft> = {}): ContactDraft => ({ email: 'a@x.test', consent: undefined, attributes: { email: 'A@x.test', city: 'Ulm' }, ...more });
const known = (more: Partial<Person> = {}): Person => ({ email: 'a@x.test', consent: null, attributes: { email: 'A@x.test', city: 'Ulm' }, overwritten: {}, ...more });

test('an address changed by hand is kept while the source repeats the old one', () => {
  const changed = known({ email: 'new@x.test', attributes: { email: 'new@x.test', city: 'Ulm' }, overwritten: beforeChanges(known().attributes, { email: 'new@x.test' }) });
  expect(meetAgain(changed, said(), false)).toEqual(changed);
  expect(meetAgain(changed, said({ email: 'b@x.test', attributes: { email: 'b@x.test' } }), false)).toMatchObject({ email: 'b@x.test', attributes: { email: 'b@x.test' }, overwritten: {} });
});

test('a consent withdrawn by hand stays withdrawn while the source repeats it, and a new one counts', () => {
  const form = { source: 'form', date: null };
  const withdrawn = known({ consent: null, overwritten: beforeConsent(form) });
  expect(meetAgain(withdrawn, said({ consent: form }), false).consent).toBeNull();
  expect(meetAgain(withdrawn, said(), false).overwritten).toEqual(withdrawn.overwritten);
  expect(meetAgain(withdrawn, said({ consent: { source: 'form', date: '2026-06-01' } }), false)).toMatchObject({ consent: { source: 'form', date: '2026-06-01' }, overwritten: {} });
});

test('a consent given by hand is taken back by a source that now says no', () => {
  const given = known({ consent: { source: 'phone', date: null }, overwritten: beforeConsent({ source: 'form', date: null }) });
  expect(meetAgain(given, said({ consent: null }), false).consent).toBeNull();
});
