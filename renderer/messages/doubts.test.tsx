// @vitest-environment happy-dom
// Dexie watches only where the browser's own database is, so that it stands in for the global one here.
import 'fake-indexeddb/auto';
import { MantineProvider } from '@mantine/core';
import { Notifications, notifications } from '@mantine/notifications';
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { useState, type ReactNode } from 'react';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Contact } from '#shared/contact/contact.ts';
import type { HostRequest, HostResponse } from '#shared/host.ts';
import { ServicesContext, type Services } from '#renderer/app/services.ts';
import { openDatabase } from '#renderer/db/database.ts';
import { chooseLanguage, startI18n } from '#renderer/i18n/i18n.ts';
import { Doubts } from './doubts.tsx';
import type { ListedMessage } from './use-messages.ts';

/** A ledger in which each message is in doubt until a person has decided, and can be in doubt again. */
class Ledger {
  readonly decided = new Map<string, string>();
  readonly keys: readonly string[];

  constructor(count: number, others: readonly string[] = []) {
    this.keys = [...Array.from({ length: count }, (_, index) => `k${index}`), ...others];
  }

  open(): string[] {
    return this.keys.filter((key) => !this.decided.has(key));
  }

  listUncertain = async ({ limit }: HostRequest<'listUncertain'>): Promise<HostResponse<'listUncertain'>> => {
    const open = this.open();
    return { doubts: open.slice(0, limit).map((key) => ({ key, to: `${key}@x.test`, marketing: true })), next: null, count: open.length };
  };

  resolveUncertain = async ({ keys, as }: HostRequest<'resolveUncertain'>): Promise<HostResponse<'resolveUncertain'>> => {
    const left = keys.filter((key) => this.decided.has(key) !== (as === 'uncertain'));
    for (const key of keys) if (!left.includes(key)) { if (as === 'uncertain') this.decided.delete(key); else this.decided.set(key, as); }
    return { resolved: keys.length - left.length, left, fault: null };
  };
}

const message = (key: string): ListedMessage => ({
  key, run: 'run_1', enrollment: `enr_${key}`, node: 'mail', to: `${key}@x.test`, messageId: `<${key}@shop.test>`, state: 'uncertain', reason: 'smtp.disconnected', reply: key === 'k0' ? '421 <b>bye</b>' : '',
  subject: 'Hello', preheader: '', text: 'Words', generated: 'no', at: 1_000,
});

/** As the page does: the newest few are loaded, and asked for anew after a decision. */
function Screen({ ledger, loaded }: { readonly ledger: Ledger; readonly loaded: number }): ReactNode {
  const [messages, setMessages] = useState(() => ledger.open().slice(0, loaded).map(message));
  return <Doubts run={null} messages={messages} searching={false} more={null} loading={false} reload={() => setMessages(ledger.open().slice(0, loaded).map(message))} />;
}

/** Who is called so was deleted, or has taken their consent back. */
async function findContact(email: string): Promise<Pick<Contact, 'consent' | 'attributes'> | null> {
  return email.startsWith('gone') ? null : { consent: email.startsWith('against') ? null : { source: 'form', date: null }, attributes: {} };
}

let databases = 0;
function show(ledger: Ledger, loaded = 100): void {
  const db = openDatabase(`doubts-${databases++}`);
  const services = { host: ledger, client: { onStatus: () => () => {}, onChanged: () => () => {} }, db, store: { findContact } } as unknown as Services;
  render(<MantineProvider env="test"><ServicesContext value={services}><Notifications /><Screen ledger={ledger} loaded={loaded} /></ServicesContext></MantineProvider>);
}

const row = (key: string): HTMLElement => screen.getByText(`${key}@x.test`).closest<HTMLElement>('[role=row]')!;
const press = (name: string | RegExp): boolean => fireEvent.click(screen.getByRole('button', { name }));
const rows = (): string[] => screen.queryAllByRole('checkbox', { name: /^(Select the message to |选择发给)/ }).map((box) => box.closest('[role=row]')!.querySelector('p')!.textContent!.replace('@x.test', ''));

beforeAll(() => { startI18n(); });
beforeEach(() => {
  chooseLanguage('en');
  // Nothing is laid out here, and rows are drawn only where there is room.
  for (const side of ['clientHeight', 'clientWidth']) Object.defineProperty(HTMLElement.prototype, side, { configurable: true, get: () => 600 });
});
afterEach(() => {
  cleanup();
  notifications.clean();
  for (const side of ['clientHeight', 'clientWidth']) Reflect.deleteProperty(HTMLElement.prototype, side);
});

test('says who, where, what the server said and what to look for, hostile words as text', async () => {
  show(new Ledger(2));
  await screen.findByText('May have been delivered (2)');
  expect(row('k0').textContent).toContain('421 <b>bye</b>');
  expect(row('k1').textContent).toContain('No answer');
  expect(row('k1').textContent).toContain('The connection to the mail server broke off before it answered.');
  expect(row('k1').textContent).toContain('<k1@shop.test>');
  expect(within(row('k1')).getByRole('button', { name: 'Copy the Message-ID' })).toBeTruthy();
});

test('nothing can be decided before something is chosen; one that arrived leaves the list, and undo brings it back', async () => {
  const ledger = new Ledger(3);
  show(ledger);
  expect(screen.getByRole('button', { name: 'It arrived' }).hasAttribute('disabled')).toBe(true);
  fireEvent.click(within(row('k1')).getByRole('checkbox'));
  press('It arrived');
  await waitFor(() => expect(rows()).toEqual(['k0', 'k2']));
  expect([...ledger.decided]).toEqual([['k1', 'sent']]);
  fireEvent.click(await screen.findByRole('button', { name: 'Undo' }));
  await waitFor(() => expect(rows()).toEqual(['k0', 'k1', 'k2']));
  expect(ledger.decided.size).toBe(0);
});

test('sending again is asked about first, with the count and what may happen', async () => {
  const ledger = new Ledger(2);
  show(ledger);
  for (const key of ['k0', 'k1']) fireEvent.click(within(row(key)).getByRole('checkbox'));
  press('Send again (may arrive twice)');
  const dialog = await screen.findByRole('dialog', { name: 'Send 2 messages again?' });
  expect(dialog.textContent).toContain('gets it a second time. That may be up to 2 people.');
  expect(ledger.decided.size).toBe(0);
  fireEvent.click(within(dialog).getByRole('button', { name: 'Cancel' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(ledger.decided.size).toBe(0);
  press('Send again (may arrive twice)');
  fireEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Send 2 again' }));
  await waitFor(() => expect([...ledger.decided.values()]).toEqual(['resend', 'resend']));
  await screen.findByText('Nothing is in doubt');
});

test('whoever may not be written to any more is left out, and said to be', async () => {
  const ledger = new Ledger(1, ['gone', 'against']);
  show(ledger);
  fireEvent.click(await screen.findByRole('checkbox', { name: 'Select all 3' }));
  await screen.findByText('3 messages selected');
  press('Send again (may arrive twice)');
  fireEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Send 3 again' }));
  await screen.findByText(/^2 messages were left out and stay in doubt/);
  expect([...ledger.decided]).toEqual([['k0', 'resend']]);
  await waitFor(() => expect(rows()).toEqual(['gone', 'against']));
});

test('all means all that there are, far beyond what is loaded', async () => {
  const ledger = new Ledger(900);
  show(ledger, 100);
  fireEvent.click(await screen.findByRole('checkbox', { name: 'Select all 900' }));
  await screen.findByText('900 messages selected');
  press('It did not arrive, leave it');
  await waitFor(() => expect(ledger.decided.size).toBe(900));
  expect(new Set(ledger.decided.values())).toEqual(new Set(['abandon']));
  await screen.findByText('Nothing is in doubt');
});

test('by keys alone: down, choose, choose a range, all, none, open', async () => {
  show(new Ledger(4));
  const grid = screen.getByRole('grid');
  const type = (key: string, more = {}): boolean => fireEvent.keyDown(grid, { key, ...more });
  type('ArrowDown');
  type(' ');
  await screen.findByText('1 message selected');
  expect(row('k1').getAttribute('aria-selected')).toBe('true');
  type('ArrowDown');
  type('ArrowDown');
  type(' ', { shiftKey: true });
  await screen.findByText('3 messages selected');
  type('Escape');
  await screen.findByText('0 messages selected');
  type('a', { ctrlKey: true });
  await screen.findByText('4 messages selected');
  type('Enter');
  const dialog = await screen.findByRole('dialog', { name: 'Message in doubt' });
  expect(dialog.textContent).toContain('k3@x.test');
  fireEvent.click(within(dialog).getByRole('button', { name: 'It arrived' }));
  await waitFor(() => expect(rows()).toEqual(['k0', 'k1', 'k2']));
});

test('speaks Chinese', async () => {
  chooseLanguage('zh');
  show(new Ledger(1));
  await screen.findByText('可能已送达（1）');
  fireEvent.click(within(row('k0')).getByRole('checkbox'));
  press('重新发送（可能收到两次）');
  const dialog = await screen.findByRole('dialog', { name: '重新发送 1 条消息？' });
  expect(dialog.textContent).toContain('已经收到的人会再收到一次');
  fireEvent.click(within(dialog).getByRole('button', { name: '重新发送 1 条' }));
  await screen.findByText('没有不确定的消息');
});
