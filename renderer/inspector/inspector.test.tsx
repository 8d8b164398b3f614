// @vitest-environment happy-dom
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { MantineProvider } from '@mantine/core';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import i18next from 'i18next';
import { useState, type ReactNode } from 'react';
import { initReactI18next } from 'react-i18next';
import { afterEach, beforeAll, expect, test } from 'vitest';
import type { ConditionGroup } from '#shared/condition/condition.ts';
import { nodeTypes } from '#nodes';
import { problem } from '#shared/workflow/problem.ts';
import { ServicesContext, type Services } from '#renderer/app/services.ts';
import { openDatabase } from '#renderer/db/database.ts';
import { formOf } from '#renderer/editor/form.ts';
import { resources } from '#renderer/i18n/resources.ts';
import { ConditionEditor } from './condition-editor.tsx';
import { FieldView } from './fields/field-view.tsx';
import { FormContext, type FormSurroundings } from './inspector-context.ts';

beforeAll(async () => {
  // happy-dom knows no fonts, and a field that grows listens for theirs.
  Object.defineProperty(document, 'fonts', { value: new EventTarget(), configurable: true });
  await i18next.use(initReactI18next).init({ lng: 'en', resources, keySeparator: false, interpolation: { escapeValue: false, prefix: '{', suffix: '}' } });
});
afterEach(cleanup);

// Some fields offer what the workspace knows; here it knows nothing.
const services = { db: openDatabase('inspector', { indexedDB: new IDBFactory(), IDBKeyRange }) } as Services;
const plan = { path: 'contact.plan', label: 'plan', group: 'contact' as const };

function Condition({ onValue, free }: { readonly onValue: (value: ConditionGroup) => void; readonly free?: 'event' }): ReactNode {
  const [value, setValue] = useState<ConditionGroup>({ combinator: 'and', rules: [] });
  return <MantineProvider env="test"><ConditionEditor value={value} fields={[plan]} {...(free && { free })} onChange={(next) => { setValue(next); onValue(next); }} /></MantineProvider>;
}

test('a rule is added, filled in and taken away', () => {
  const seen: ConditionGroup[] = [];
  render(<Condition onValue={(value) => seen.push(value)} />);
  fireEvent.click(screen.getByRole('button', { name: 'Add a rule' }));
  fireEvent.change(screen.getByLabelText('Value'), { target: { value: 'pro' } });
  expect(seen.at(-1)).toEqual({ combinator: 'and', rules: [{ field: 'contact.plan', operator: '=', value: 'pro' }] });
  fireEvent.click(screen.getByRole('button', { name: 'Remove' }));
  expect(seen.at(-1)?.rules).toEqual([]);
});

test('a field of an event that was typed is taken when the field is left, and with Enter', () => {
  const seen: ConditionGroup[] = [];
  render(<Condition free="event" onValue={(value) => seen.push(value)} />);
  fireEvent.click(screen.getByRole('button', { name: 'Add a rule' }));
  const field = screen.getByRole('combobox', { name: 'Field' }) as HTMLInputElement;
  field.focus();
  fireEvent.change(field, { target: { value: 'total' } });
  fireEvent.blur(field);
  expect(seen.at(-1)?.rules).toMatchObject([{ field: 'event.total' }]);
  expect(field.value).toBe('total');
  fireEvent.change(field, { target: { value: 'currency' } });
  fireEvent.keyDown(field, { key: 'Enter', code: 'Enter' });
  expect(seen.at(-1)?.rules).toMatchObject([{ field: 'event.currency' }]);
  fireEvent.change(field, { target: { value: 'two words' } });
  fireEvent.blur(field);
  screen.getByText(/“two words” cannot be the name of a field/);
  expect(seen.at(-1)?.rules).toMatchObject([{ field: 'event.currency' }]);
});

test('a field that no contact has is not taken, and it is said so', () => {
  const seen: ConditionGroup[] = [];
  render(<Condition onValue={(value) => seen.push(value)} />);
  fireEvent.click(screen.getByRole('button', { name: 'Add a rule' }));
  const field = screen.getByRole('combobox', { name: 'Field' }) as HTMLInputElement;
  field.focus();
  fireEvent.change(field, { target: { value: 'total' } });
  fireEvent.blur(field);
  screen.getByText(/There is no field “total”/);
  expect(seen).toHaveLength(1);
  expect(field.value).toBe('plan');
});

test('every field of every step there is can be drawn, named by its label', () => {
  const written: [string, unknown][] = [];
  const surroundings: FormSurroundings = { set: (path, value) => written.push([path, value]), attributes: ['plan'], variables: [plan], earlier: [], workflow: 'wfl_test', connections: [], preview: () => null, readOnly: false, strict: false };
  for (const [slug, type] of nodeTypes.byType) {
    const { fields } = formOf(type, nodeTypes.labels.get(slug)!.en, {});
    render(<ServicesContext value={services}><MantineProvider env="test"><FormContext value={surroundings}>{fields.map((field) => <FieldView key={field.path} field={field} />)}</FormContext></MantineProvider></ServicesContext>);
    for (const { label } of fields) expect(screen.getAllByText((text) => text === label || text === `${label} (optional)`).length).toBeGreaterThan(0);
    cleanup();
  }
  expect(written).toEqual([]);
});

test('an empty field is red only after somebody has been in it', () => {
  const surroundings: FormSurroundings = { set: () => undefined, attributes: [], variables: [], earlier: [], workflow: 'wfl_test', connections: [], preview: () => null, readOnly: false, strict: false };
  const missing = problem('error', 'param.invalid', { field: 'brief' }, { issue: 'missing' });
  const type = nodeTypes.byType.get('write-message')!;
  const field = formOf(type, nodeTypes.labels.get('write-message')!.en, {}, [missing]).fields.find(({ path }) => path === 'brief')!;
  render(<MantineProvider env="test"><FormContext value={surroundings}><FieldView field={field} /></FormContext></MantineProvider>);
  const input = screen.getByRole('textbox');
  expect(screen.getByText('Still to be filled in.')).toBeTruthy();
  expect(input.getAttribute('aria-invalid')).not.toBe('true');
  fireEvent.focus(input);
  fireEvent.blur(input);
  expect(input.getAttribute('aria-invalid')).toBe('true');
  expect(screen.queryByText('Still to be filled in.')).toBeNull();
});
