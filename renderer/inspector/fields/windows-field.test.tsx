// @vitest-environment happy-dom
import { MantineProvider } from '@mantine/core';
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import i18next from 'i18next';
import { useState, type ReactNode } from 'react';
import { initReactI18next } from 'react-i18next';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { nodeTypes } from '#nodes';
import { formOf } from '#renderer/editor/form.ts';
import { resources } from '#renderer/i18n/resources.ts';
import { FormContext, type FormSurroundings } from '#renderer/inspector/inspector-context.ts';
import { FieldView } from './field-view.tsx';

beforeAll(async () => {
  await i18next.use(initReactI18next).init({ lng: 'en', resources, keySeparator: false, interpolation: { escapeValue: false, prefix: '{', suffix: '}' } });
});
afterEach(cleanup);

/** The real form of a time window, whose windows are kept as the document would keep them. */
function Form({ initial, onSet, readOnly = false }: { readonly initial: unknown; readonly onSet: (value: unknown) => void; readonly readOnly?: boolean }): ReactNode {
  const [windows, setWindows] = useState(initial);
  const surroundings: FormSurroundings = { set: (_, value) => { setWindows(value); onSet(value); }, attributes: [], variables: [], earlier: [], workflow: 'wfl_test', connections: [], preview: () => null, readOnly, strict: false };
  const { fields } = formOf(nodeTypes.byType.get('time-window')!, nodeTypes.labels.get('time-window')!.en, { windows });
  const field = fields.find(({ kind }) => kind === 'windows')!;
  return <MantineProvider env="test"><FormContext value={surroundings}><FieldView field={field} /></FormContext></MantineProvider>;
}

const monday = { days: ['mon'], from: '09:00', to: '18:00' };

test('a day is chosen and taken back by its box, in the order of the week', () => {
  const seen: unknown[] = [];
  render(<Form initial={[{ ...monday, days: ['wed'] }]} onSet={(value) => seen.push(value)} />);
  fireEvent.click(screen.getByRole('checkbox', { name: 'Mon' }));
  fireEvent.click(screen.getByRole('checkbox', { name: 'Wed' }));
  expect(seen).toEqual([[{ ...monday, days: ['mon', 'wed'] }], [monday]]);
});

test('a time that lasts into the next day says so', () => {
  render(<Form initial={[monday]} onSet={() => undefined} />);
  expect(screen.queryByText(/next day/)).toBeNull();
  fireEvent.change(screen.getByLabelText('Until'), { target: { value: '02:00' } });
  expect(screen.getByText('Lasts until 02:00 the next day.')).toBeTruthy();
});

test('a time is added and removed, but the last one stays', () => {
  const seen: unknown[] = [];
  render(<Form initial={[monday]} onSet={(value) => seen.push(value)} />);
  expect(screen.queryByRole('button', { name: 'Remove this time' })).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: 'Add another time' }));
  expect(seen.at(-1)).toEqual([monday, { days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '09:00', to: '18:00' }]);
  fireEvent.click(within(screen.getByRole('group', { name: 'Time 1' })).getByRole('button', { name: 'Remove this time' }));
  expect(seen.at(-1)).toEqual([{ days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '09:00', to: '18:00' }]);
});

test('of a run that is only looked at, nothing can be changed', () => {
  render(<Form initial={[monday]} onSet={() => { throw new Error('changed'); }} readOnly />);
  expect(screen.queryByRole('button')).toBeNull();
  expect((screen.getByRole('checkbox', { name: 'Mon' }) as HTMLInputElement).disabled).toBe(true);
});
