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

function Condition({ onValue }: { readonly onValue: (value: ConditionGroup) => void }): ReactNode {
  const [value, setValue] = useState<ConditionGroup>({ combinator: 'and', rules: [] });
  return <MantineProvider env="test"><ConditionEditor value={value} fields={[plan]} onChange={(next) => { setValue(next); onValue(next); }} /></MantineProvider>;
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
