// @vitest-environment happy-dom
import { MantineProvider } from '@mantine/core';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeAll, expect, test } from 'vitest';
import type { WorkspaceSettings } from '#shared/connections.ts';
import type { Host, HostRequest } from '#shared/host.ts';
import { ServicesContext, type Services } from '#renderer/app/services.ts';
import { chooseLanguage, startI18n } from '#renderer/i18n/i18n.ts';
import { SendingRulesSection } from './sending-rules-section.tsx';
import { WorkspaceSection } from './workspace-section.tsx';

beforeAll(() => {
  Object.defineProperty(document, 'fonts', { value: new EventTarget(), configurable: true });
  startI18n();
  chooseLanguage('en');
});
afterEach(cleanup);

/** The two sections before a host that keeps what it is told, unless it cannot. */
async function open(more: Partial<WorkspaceSettings> = {}, fault: string | null = null) {
  const kept = { settings: { zone: 'UTC', profile: 'EU', postalAddress: '1 Loom Street', ...more } as WorkspaceSettings };
  const host = {
    getWorkspace: async () => ({ id: 'wsp_test', settings: structuredClone(kept.settings), paused: false, outboxFolder: '' }),
    saveWorkspaceSettings: async ({ settings }: HostRequest<'saveWorkspaceSettings'>) => {
      // As JSON brings it.
      if (fault === null) kept.settings = JSON.parse(JSON.stringify(settings)) as WorkspaceSettings;
      return { fault };
    },
  } satisfies Partial<Host>;
  const client = { onStatus: () => () => {}, onChanged: () => () => {} };
  render(<MantineProvider env="test"><ServicesContext value={{ host, client } as unknown as Services}><WorkspaceSection /><SendingRulesSection /></ServicesContext></MantineProvider>);
  await screen.findByRole('switch', { name: /Quiet hours/ });
  return kept;
}
const turn = (name: RegExp): void => { fireEvent.click(screen.getByRole('switch', { name })); };
const field = (name: string): HTMLInputElement => screen.getByLabelText(name);

test('all of it is off until somebody wants it, and switched off again nothing of it is left in the settings', async () => {
  const kept = await open();
  expect(screen.getAllByRole('switch').map((one) => (one as HTMLInputElement).checked)).toEqual([false, false, false]);
  for (const name of [/Quiet hours/, /At most/, /Comparison/]) turn(name);
  await waitFor(() => { expect(kept.settings).toMatchObject({ quiet: { from: '22:00', to: '08:00' }, caps: [{ max: 3, days: 7 }], holdout: { percent: 5, salt: '' } }); });
  for (const name of [/Quiet hours/, /At most/, /Comparison/]) turn(name);
  await waitFor(() => { expect(kept.settings).toEqual({ zone: 'UTC', profile: 'EU', postalAddress: '1 Loom Street' }); });
});

test('quiet hours say what they mean, also where they hold nothing up, and half a time is not saved', async () => {
  const kept = await open({ quiet: { from: '22:00', to: '08:00' } });
  screen.getByText(/until 08:00 the next day/);
  fireEvent.change(field('From'), { target: { value: '' } });
  screen.getByText('Enter both times.');
  fireEvent.change(field('From'), { target: { value: '08:00' } });
  screen.getByText(/nothing is held up/);
  fireEvent.change(field('From'), { target: { value: '06:30' } });
  await waitFor(() => { expect(kept.settings.quiet).toEqual({ from: '06:30', to: '08:00' }); });
});

test('a limit counts once its field is left, is kept within what makes sense, and others can be added', async () => {
  const kept = await open({ caps: [{ max: 3, days: 7 }] });
  fireEvent.change(field('Messages'), { target: { value: '0' } });
  expect(kept.settings.caps).toEqual([{ max: 3, days: 7 }]);
  fireEvent.blur(field('Messages'));
  await waitFor(() => { expect(kept.settings.caps).toEqual([{ max: 1, days: 7 }]); });
  fireEvent.click(screen.getByRole('button', { name: 'Add another limit' }));
  await waitFor(() => { expect(kept.settings.caps).toEqual([{ max: 1, days: 7 }, { max: 1, days: 1 }]); });
});

test('another comparison group is drawn only when that is confirmed', async () => {
  const kept = await open({ holdout: { percent: 10, salt: '' } });
  screen.getByText('Group 1');
  fireEvent.click(screen.getByRole('button', { name: 'Draw another group…' }));
  expect(kept.settings.holdout?.salt).toBe('');
  fireEvent.click(await screen.findByRole('button', { name: 'Draw another group' }));
  await waitFor(() => { expect(kept.settings.holdout).toEqual({ percent: 10, salt: '2' }); });
});

test('one section never writes over what another has changed', async () => {
  const kept = await open();
  turn(/Quiet hours/);
  await waitFor(() => { expect(kept.settings.quiet).toBeDefined(); });
  fireEvent.change(screen.getByLabelText('Postal address'), { target: { value: '2 Loom Street' } });
  fireEvent.blur(screen.getByLabelText('Postal address'));
  await waitFor(() => { expect(kept.settings.postalAddress).toBe('2 Loom Street'); });
  expect(kept.settings.quiet).toEqual({ from: '22:00', to: '08:00' });
});

test('what could not be saved is said, with a way to try again', async () => {
  await open({}, 'settings.unwritable');
  turn(/Comparison/);
  await screen.findByRole('button', { name: /again/i });
});
