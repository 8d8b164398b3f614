// @vitest-environment happy-dom
import { MantineProvider } from '@mantine/core';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { useState, type ReactNode } from 'react';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { nodeTypes } from '#nodes';
import { ServicesContext, type Services } from '#renderer/app/services.ts';
import { openDatabase } from '#renderer/db/database.ts';
import { formOf } from '#renderer/editor/form.ts';
import { setParam } from '#renderer/editor/set-param.ts';
import type { Json } from '#renderer/editor/document.ts';
import { chooseLanguage, startI18n } from '#renderer/i18n/i18n.ts';
import { FormContext, type FormSurroundings } from '#renderer/inspector/inspector-context.ts';
import { FieldView } from './field-view.tsx';

beforeAll(() => { startI18n(); chooseLanguage('en'); });
afterEach(cleanup);

const services = { db: openDatabase('ways', { indexedDB: new IDBFactory(), IDBKeyRange }) } as Services;

/** The whole form of a step, as it is filled in; `seen` has the params after each change. */
function Filled({ type, start, seen }: { readonly type: string; readonly start: Record<string, Json>; readonly seen: Record<string, Json>[] }): ReactNode {
  const [params, setParams] = useState(start);
  const surroundings: FormSurroundings = {
    set: (path, value) => { const next = structuredClone(params); setParam(next, path, value); seen.push(next); setParams(next); },
    attributes: ['plan'], variables: [{ path: 'contact.plan', label: 'plan', group: 'contact' }], earlier: [{ id: 'nod_mail', name: 'First mail' }], workflow: 'wfl_own', connections: [], preview: () => null, readOnly: false, strict: false,
  };
  const { fields } = formOf(nodeTypes.byType.get(type)!, nodeTypes.labels.get(type)!.en, params);
  return <ServicesContext value={services}><MantineProvider env="test"><FormContext value={surroundings}>{fields.map((field) => <FieldView key={field.path} field={field} />)}</FormContext></MantineProvider></ServicesContext>;
}

function fill(type: string, start: Record<string, Json>): Record<string, Json>[] {
  const seen: Record<string, Json>[] = [];
  render(<Filled type={type} start={start} seen={seen} />);
  return seen;
}

test('an event and a condition are added, named and put in order; the file holds only what each has', () => {
  const seen = fill('wait-until', { timeout: { mode: 'forever' } });
  fireEvent.click(screen.getByRole('button', { name: 'Add an event' }));
  fireEvent.change(screen.getAllByLabelText('when this happens')[0]!, { target: { value: 'order.placed' } });
  fireEvent.change(screen.getAllByLabelText('Belongs to the same')[0]!, { target: { value: 'cart_id' } });
  expect(seen.at(-1)!['ways']).toEqual([{ id: 'way_1', name: '', on: 'event', event: 'order.placed', when: { combinator: 'and', rules: [] }, same: 'cart_id', as: '' }]);
  fireEvent.click(screen.getByRole('button', { name: 'Add a condition' }));
  fireEvent.change(screen.getByLabelText('Name of way 2'), { target: { value: 'Upgraded' } });
  expect((seen.at(-1)!['ways'] as Json[])[1]).toEqual({ id: 'way_2', name: 'Upgraded', on: 'condition', when: { combinator: 'and', rules: [] } });
  fireEvent.click(screen.getAllByRole('button', { name: 'Move up' })[1]!);
  expect((seen.at(-1)!['ways'] as { id: string }[]).map(({ id }) => id)).toEqual(['way_2', 'way_1']);
  fireEvent.click(screen.getAllByRole('button', { name: 'Remove this way' })[0]!);
  expect((seen.at(-1)!['ways'] as { id: string }[]).map(({ id }) => id)).toEqual(['way_1']);
});

test('an arm is added and weighted; only the last can go, and two stay', () => {
  const seen = fill('experiment', {});
  expect(screen.queryByRole('button', { name: 'Remove the last way' })).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: 'Add a way' }));
  fireEvent.change(screen.getByLabelText('Share of way C'), { target: { value: '100' } });
  expect(seen.at(-1)!['arms']).toEqual([{ name: '', weight: 50 }, { name: '', weight: 50 }, { name: '', weight: 100 }]);
  expect(screen.getAllByText('25 %')).toHaveLength(2);
  const remove = screen.getAllByRole('button', { name: 'Remove the last way' });
  expect(remove.map((button) => button.hasAttribute('disabled'))).toEqual([true, true, false]);
  fireEvent.click(remove[2]!);
  expect(seen.at(-1)!['arms']).toHaveLength(2);
});
