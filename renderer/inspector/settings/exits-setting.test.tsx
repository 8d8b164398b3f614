// @vitest-environment happy-dom
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { MantineProvider } from '@mantine/core';
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { useState, type ReactNode } from 'react';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { ServicesContext, type Services } from '#renderer/app/services.ts';
import { openDatabase } from '#renderer/db/database.ts';
import { chooseLanguage, startI18n } from '#renderer/i18n/i18n.ts';
import type { Exit } from './exit-drafts.ts';
import { ExitsSetting } from './exits-setting.tsx';
import { PrioritySetting } from './priority-setting.tsx';
import { WatchedShare } from './watched-share.tsx';

beforeAll(() => {
  Object.defineProperty(document, 'fonts', { value: new EventTarget(), configurable: true });
  startI18n();
  chooseLanguage('en');
});
afterEach(cleanup);

const services = { db: openDatabase('exits', { indexedDB: new IDBFactory(), IDBKeyRange }) } as Services;
const fields = [{ path: 'contact.plan', label: 'plan', group: 'contact' as const }];

/** The setting over a document that keeps what is written. */
function open(initial?: Exit[], readOnly = false): (Exit[] | undefined)[] {
  const written: (Exit[] | undefined)[] = [];
  function Kept(): ReactNode {
    const [exits, setExits] = useState(initial);
    return <ExitsSetting exits={exits} fields={fields} readOnly={readOnly} onChange={(next) => { written.push(next); setExits(next); }} />;
  }
  render(<ServicesContext value={services}><MantineProvider env="test"><Kept /></MantineProvider></ServicesContext>);
  return written;
}
const card = (number: number) => within(screen.getByRole('group', { name: `Reason to leave ${number}` }));

test('a way out is written once it is whole, and taken away with the last of it', () => {
  const written = open();
  screen.getByText('Nobody leaves before the end.');
  fireEvent.click(screen.getByRole('button', { name: 'Add an event' }));
  card(1).getByText(/Until then nobody leaves by this/);
  expect(written).toEqual([]);
  fireEvent.change(card(1).getByRole('combobox', { name: 'Event' }), { target: { value: 'order.placed' } });
  expect(written.at(-1)).toEqual([{ event: 'order.placed', when: { combinator: 'and', rules: [] }, reason: 'exit-condition' }]);
  fireEvent.click(card(1).getByRole('button', { name: 'Remove this reason to leave' }));
  expect(written.at(-1)).toBeUndefined();
});

test('a condition without a rule, or an event whose name is cleared, lets nobody out', () => {
  const written = open([{ event: 'order.placed', when: { combinator: 'and', rules: [] }, reason: 'bought' }]);
  fireEvent.change(card(1).getByRole('combobox', { name: 'Event' }), { target: { value: '' } });
  expect(written.at(-1)).toBeUndefined();
  fireEvent.click(screen.getByRole('button', { name: 'Add a condition' }));
  expect(written).toHaveLength(1);
  fireEvent.click(card(2).getByRole('button', { name: 'Add a rule' }));
  expect(written.at(-1)).toEqual([{ event: '', when: { combinator: 'and', rules: [{ field: 'contact.plan', operator: '=', value: '' }] }, reason: 'exit-condition' }]);
  fireEvent.change(card(1).getByRole('combobox', { name: 'Event' }), { target: { value: 'weft.goal' } });
  card(1).getByText(/not beginning with/);
});

test('the name in the counts becomes one that files allow when its field is left', () => {
  const written = open([{ event: 'order.placed', when: { combinator: 'and', rules: [] }, reason: 'exit-condition' }]);
  fireEvent.change(card(1).getByLabelText('Shown in counts as'), { target: { value: 'Has bought' } });
  fireEvent.blur(card(1).getByLabelText('Shown in counts as'));
  expect(written.at(-1)?.[0]?.reason).toBe('has-bought');
});

test('of a run that is only looked at, nothing can be changed', () => {
  open([{ event: 'order.placed', when: { combinator: 'and', rules: [] }, reason: 'bought' }], true);
  expect(screen.queryByRole('button')).toBeNull();
});

test('what is usual is not written: a priority, a share', () => {
  const written: unknown[] = [];
  render(<MantineProvider env="test"><PrioritySetting priority={63} readOnly={false} onChange={(next) => written.push(next)} /><WatchedShare holdout={{ percent: 10, salt: 'x' }} readOnly={false} onChange={(next) => written.push(next)} /></MantineProvider>);
  expect((screen.getByRole('combobox', { name: /Priority/ }) as HTMLInputElement).value).toBe('63 of 100');
  fireEvent.click(screen.getByRole('combobox', { name: /Priority/ }));
  fireEvent.click(screen.getByText('Usual'));
  fireEvent.click(screen.getByRole('switch', { name: /Only watch/ }));
  expect(written).toEqual([undefined, undefined]);
});
