import { expect, test } from 'vitest';
import type { NodeId } from '#shared/base/ids.ts';
import { instant } from '#shared/base/time.ts';
import type { ContactWay } from '#renderer/db/contact-history.ts';
import type { Workflow } from '#shared/workflow/workflow.ts';
import { checkRows, rowsOf, valuesOf, type AttributeRow } from './attribute-rows.ts';
import { columnChoices } from './import/column-choices.ts';
import { consentOf, isDecided } from './import/consent-choice.ts';
import { explainMessage } from './explain-message.ts';
import { moveInTable } from './move-in-table.ts';
import { choosableColumns, readColumns, shownColumns } from './shown-columns.ts';
import { tellEvent, withoutRepeats } from './tell-event.ts';

const row = (more: Partial<AttributeRow>): AttributeRow => ({ id: 9, name: 'city', kind: 'text', text: 'Ulm', fresh: true, ...more });

test('the fields of a form give back the values they came from, with their kinds', () => {
  const attributes = { email: 'a@x.test', external_id: '7', score: 3, member: false, since: '2026-01-02', phone: '007', note: null };
  const rows = rowsOf(attributes);
  expect(rows.map(({ kind }) => kind)).toEqual(['number', 'yesNo', 'date', 'text', 'text']);
  const { email: _email, external_id: _id, ...values } = attributes;
  expect(valuesOf(rows)).toEqual(values);
});

test('a new field gets a name that templates can read, and none that is there already', () => {
  expect(valuesOf([row({ name: 'Shoe Size', kind: 'number', text: '42' })])).toEqual({ shoe_size: 42 });
  expect([...checkRows([row({ id: 1, fresh: false }), row({ id: 2, name: 'City' }), row({ id: 3, name: 'email' }), row({ id: 4, name: '' }), row({ id: 5, name: '__proto__' })])])
    .toEqual([[2, 'twice'], [3, 'twice'], [4, 'name'], [5, 'name']]);
  expect(checkRows([row({ name: '', text: '' })]).size).toBe(0);
});

test('a number must be one', () => {
  expect(checkRows([row({ kind: 'number', text: '1,5' })]).get(9)).toBe('number');
});

test('keys mean what they mean in a long list', () => {
  const press = (key: string, ctrlKey = false) => moveInTable({ key, ctrlKey, metaKey: false }, 5, 8, 4);
  expect([press('ArrowDown'), press('PageUp'), press('PageDown'), press('End')]).toEqual([6, 1, 7, 7].map((to) => ({ act: 'go', to })));
  expect([press('a', true), press('a'), press('c', true), press('Enter')]).toEqual([{ act: 'all' }, null, null, { act: 'open' }]);
});

test('the most used fields are shown until somebody chooses, and a choice outlives its people', () => {
  const names = ['first_name', 'city', 'plan', 'a', 'b', 'c'];
  expect(shownColumns(names, null)).toEqual(['city', 'plan', 'a', 'b']);
  expect(shownColumns(names, ['gone'])).toEqual(['gone']);
  expect(choosableColumns(names, ['gone'])).toContain('gone');
  expect(readColumns({ getItem: () => '{"broken' })).toBeNull();
});

test('events are told apart, a note is a reason, and a step that is put off again and again is told once', () => {
  expect(tellEvent(['n', 1, 'out:sent:uncertain:no-reply'])).toMatchObject({ kind: 'unsure', port: 'sent', reason: 'no-reply' });
  expect(tellEvent(['n', 2, 'out:else'])).toEqual({ node: 'n', visit: 2, kind: 'out', port: 'else', reason: '' });
  const events = ['defer:paused', 'defer:paused', 'defer:smtp.busy', 'out:sent'].map((event) => ({ event: tellEvent(['n', 1, event]) }));
  expect(withoutRepeats(events).map(({ event }) => event.reason)).toEqual(['paused', 'smtp.busy', '']);
});

test('a message is explained by the ways that led to it, and says when they would not be taken today', () => {
  const when = { combinator: 'and', rules: [{ field: 'contact.plan', operator: '=', value: 'pro' }] };
  const workflow = { nodes: [{ id: 'split', params: { rules: [{ id: 'pro', name: 'Pro', when }] } }] } as unknown as Workflow;
  const way = { run: { id: 'run_1', openedAt: instant(1) }, occurrence: 'run_1', event: null, moves: [
    { at: instant(2), steps: [['start', 1, 'out:out'], ['split', 1, 'out:pro'], ['wait', 1, 'wait']] },
    { at: instant(9), steps: [['wait', 1, 'out:out'], ['mail', 1, 'defer:paused']] },
    { at: instant(10), steps: [['mail', 1, 'out:sent'], ['after' as NodeId, 1, 'out:out']] },
  ] } as unknown as ContactWay;
  const explained = explainMessage(way, workflow, 'mail', { plan: 'free' });
  expect(explained.map(({ kind }) => kind)).toEqual(['entered', 'passed', 'way', 'waited', 'passed']);
  expect(explained[2]).toMatchObject({ port: 'pro', when, holds: false, today: [{ field: 'plan', value: 'free' }] });
  expect(explainMessage(way, workflow, 'mail', { plan: 'Pro' })[2]).toMatchObject({ holds: true });
});

test('an import goes on once consent is decided, and a yes names its proof', () => {
  expect([{ given: null, source: 'x', date: '' }, { given: 'yes', source: ' ', date: '' }, { given: 'no', source: '', date: '' }, { given: 'yes', source: 'fair', date: '' }].map((choice) => isDecided(choice as never))).toEqual([false, false, true, true]);
  expect(consentOf({ given: 'yes', source: ' fair ', date: '' })).toEqual({ source: 'fair', date: null });
  expect(consentOf({ given: 'no', source: 'fair', date: '' })).toBeNull();
});

test('a column can become a known field, one that people have, or what it is called', () => {
  const { existing, own } = columnChoices(['email', null, 'shoe_size', ''], ['email', 'city'], ['city', 'plan']);
  expect([existing, own]).toEqual([['plan'], ['shoe_size']]);
});
