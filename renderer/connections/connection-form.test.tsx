// @vitest-environment happy-dom
import { MantineProvider } from '@mantine/core';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeAll, expect, test } from 'vitest';
import type { ConnectionSettings } from '#shared/connections.ts';
import type { Host, HostRequest } from '#shared/host.ts';
import { ServicesContext, type Services } from '#renderer/app/services.ts';
import { chooseLanguage, startI18n } from '#renderer/i18n/i18n.ts';
import { ConnectionForm } from './connection-form.tsx';

const kept: ConnectionSettings = {
  of: 'mail', alias: 'shop', kind: 'smtp', from: { name: 'Shop', address: 'news@shop.example' }, host: 'smtp.shop.example', port: 465, security: 'tls', user: 'news', connections: 5,
};

beforeAll(() => {
  Object.defineProperty(document, 'fonts', { value: new EventTarget(), configurable: true });
  startI18n();
  chooseLanguage('en');
});
afterEach(cleanup);

/** The form for the kept connection, before a host that answers a save with this fault and notes what it was asked. */
function open(fault: string | null): { saved: HostRequest<'saveConnection'>[]; deleted: string[]; closed: () => number } {
  const saved: HostRequest<'saveConnection'>[] = [];
  const deleted: string[] = [];
  let closed = 0;
  const host = {
    saveConnection: async (request: HostRequest<'saveConnection'>) => { saved.push(request); return { fault }; },
    deleteConnection: async ({ alias }: HostRequest<'deleteConnection'>) => { deleted.push(alias); return { fault: null }; },
  } satisfies Partial<Host>;
  render(
    <MantineProvider env="test">
      <ServicesContext value={{ host } as unknown as Services}>
        <ConnectionForm request={{ of: 'mail', alias: 'shop', wanted: '' }} known={[{ connection: kept, hasSecret: true }]} used={[]} onClose={() => { closed += 1; }} onSaved={() => {}} />
      </ServicesContext>
    </MantineProvider>,
  );
  return { saved, deleted, closed: () => closed };
}

const type = (label: string, value: string): void => { fireEvent.change(screen.getByLabelText(label), { target: { value } }); };
const save = (): void => { fireEvent.click(screen.getByRole('button', { name: 'Save' })); };

test('a password that was kept for another server is asked for at its field, and the form stays open', async () => {
  const { saved, closed } = open('secret.other-server');
  type('Server', 'smtp.other.example');
  save();
  await screen.findByText(/The server has changed/);
  expect(screen.getByLabelText('Password').getAttribute('aria-invalid')).toBe('true');
  expect(saved[0]).not.toHaveProperty('secret');
  expect(closed()).toBe(0);
});

test('a new name is not saved before the password is entered once more, and then the old one goes', async () => {
  const { saved, deleted, closed } = open(null);
  type('Name in journeys', 'letters');
  save();
  expect(screen.getByText(/has to be entered once more/)).toBeTruthy();
  expect(saved).toEqual([]);
  type('Password', 'secret-1');
  save();
  await waitFor(() => expect(closed()).toBe(1));
  expect(saved.map(({ connection, secret }) => [connection.alias, secret])).toEqual([['letters', 'secret-1']]);
  expect(deleted).toEqual(['shop']);
});

test('what concerns no field is told above the buttons', async () => {
  open('settings.unwritable');
  save();
  expect((await screen.findByRole('alert')).textContent).toContain('The settings could not be saved');
});
