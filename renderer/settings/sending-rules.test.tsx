// @vitest-environment happy-dom
import { MantineProvider } from '@mantine/core';
import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeAll, expect, test } from 'vitest';
import type { WorkspaceSettings } from '#shared/connections.ts';
import type { Host, HostRequest } from '#shared/host.ts';
import { ServicesContext, type Services } from '#renderer/app/services.ts';
import { chooseLanguage, startI18n } from '#renderer/i18n/i18n.ts';
import { FakeClock } from '#test/fakes/clock.ts';
import { SendingRulesSection } from './sending-rules-section.tsx';
import { WorkspaceSection } from './workspace-section.tsx';

beforeAll(() => {
  Object.defineProperty(document, 'fonts', { value: new EventTarget(), configurable: true });
  startI18n();
  chooseLanguage('en');
});
afterEach(cleanup);

/** The two sections before a host that keeps what it is told, unless it cannot. */
async function open(more: Partial<WorkspaceSettings> = {}, fault: string | null = null, now = '2026-03-02T09:00:00Z') {
  const kept = { settings: { zone: 'UTC', profile: 'EU', postalAddress: '1 Loom Street', ...more } as WorkspaceSettings, written: Promise.resolve(), tell: [] as (() => void)[] };
  const host = {
    getWorkspace: async () => ({ id: 'wsp_test', settings: structuredClone(kept.settings), paused: false, outboxFolder: '' }),
    saveWorkspaceSettings: async ({ settings }: HostRequest<'saveWorkspaceSettings'>) => {
      await kept.written;
      // As JSON brings it.
      if (fault === null) kept.settings = JSON.parse(JSON.stringify(settings)) as WorkspaceSettings;
      return { fault };
    },
  } satisfies Partial<Host>;
  const client = { onStatus: () => () => {}, onChanged: (hear: (topic: string) => void) => { kept.tell.push(() => hear('settings')); return () => {}; } };
  render(<MantineProvider env="test"><ServicesContext value={{ host, client, clock: new FakeClock(now) } as unknown as Services}><WorkspaceSection /><SendingRulesSection /></ServicesContext></MantineProvider>);
  await screen.findByRole('switch', { name: /Quiet hours/ });
  return kept;
}
const turn = (name: RegExp): void => { fireEvent.click(screen.getByRole('switch', { name })); };
const choose = (label: string, option: string): void => {
  const box = screen.getByRole('combobox', { name: label });
  fireEvent.click(box);
  fireEvent.click(within(document.getElementById(box.getAttribute('aria-controls')!)!).getByText(option));
};
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

test('days are blocked without any time of day, and what becomes of a message then is chosen; what is usual is not written', async () => {
  const kept = await open({ quiet: { from: '22:00', to: '08:00' } });
  const saved = async (quiet: object): Promise<void> => { await waitFor(() => { expect(kept.settings.quiet).toEqual(quiet); }); };
  fireEvent.click(screen.getByRole('checkbox', { name: 'Sun' }));
  fireEvent.click(screen.getByRole('checkbox', { name: 'Sat' }));
  await saved({ from: '22:00', to: '08:00', days: ['sat', 'sun'] });
  fireEvent.click(screen.getByRole('checkbox', { name: 'Every day at the same time' }));
  await saved({ days: ['sat', 'sun'] });
  expect(screen.queryByLabelText('From')).toBeNull();
  choose('Blocked holidays', 'China');
  choose('A message that is due then', 'Is left out');
  await saved({ days: ['sat', 'sun'], holidays: 'CN', then: 'drop' });
  choose('Blocked holidays', 'None');
  choose('A message that is due then', 'Waits until it is over');
  fireEvent.click(screen.getByRole('checkbox', { name: 'Sat' }));
  fireEvent.click(screen.getByRole('checkbox', { name: 'Sun' }));
  await saved({});
  screen.getByText('Nothing is chosen yet: nothing is held up.');
  for (const day of ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']) fireEvent.click(screen.getByRole('checkbox', { name: day }));
  await screen.findByText(/Every day is blocked/);
});

test.each([[{ days: ['sat', 'sun'] }, true], [{ holidays: 'US' }, true], [{ from: '22:00', to: '08:00' }, false], [{ days: ['sat'], then: 'drop' }, false]] as const)('5b-4: that a message may be too late after blocked days is told before it happens: %j', async (quiet, told) => {
  await open({ quiet: quiet as WorkspaceSettings['quiet'] });
  expect(screen.queryByText(/Blocked days can last longer than a message may wait: 24 hours/) !== null).toBe(told);
});

test('a year whose holidays are not known is told while it is near', async () => {
  await open({ quiet: { holidays: 'CN' } });
  expect(screen.queryByText(/not known/)).toBeNull();
  cleanup();
  await open({ quiet: { holidays: 'CN' } }, null, '2026-11-22T09:00:00Z');
  screen.getByText(/The holidays of 2027 are not known/);
  cleanup();
  await open({ quiet: { holidays: 'US' } }, null, '2026-11-22T09:00:00Z');
  expect(screen.queryByText(/not known/)).toBeNull();
});

test('how long a message may wait for room can be said, down to not at all, and goes with the last limit', async () => {
  const kept = await open({ caps: [{ max: 3, days: 7 }] });
  const wait = (): HTMLInputElement => field('Longest wait in hours');
  const write = (hours: string): void => {
    fireEvent.change(wait(), { target: { value: hours } });
    fireEvent.blur(wait());
  };
  expect(wait().value).toBe('48');
  write('0');
  await waitFor(() => { expect(kept.settings.capWait).toBe(0); });
  write('48');
  await waitFor(() => { expect('capWait' in kept.settings).toBe(false); });
  write('12');
  await waitFor(() => { expect(kept.settings.capWait).toBe(12); });
  turn(/At most/);
  await waitFor(() => { expect(kept.settings).toEqual({ zone: 'UTC', profile: 'EU', postalAddress: '1 Loom Street' }); });
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

test('what is read while a change is on its way does not take it back, so that the next one is made with it; once it is written, another window’s is seen', async () => {
  const kept = await open({ quiet: { from: '22:00', to: '08:00' } });
  const day = (name: string): HTMLInputElement => screen.getByRole('checkbox', { name });
  let write = (): void => {};
  kept.written = new Promise((resolve) => { write = resolve; });
  fireEvent.click(day('Sat'));
  await act(async () => { for (const tell of kept.tell) tell(); });
  expect(day('Sat').checked).toBe(true);
  fireEvent.click(day('Sun'));
  write();
  await waitFor(() => { expect(kept.settings.quiet?.days).toEqual(['sat', 'sun']); });
  kept.settings = { ...kept.settings, quiet: { days: ['mon'] } };
  await waitFor(async () => {
    await act(async () => { for (const tell of kept.tell) tell(); });
    expect(['Sat', 'Sun', 'Mon'].filter((name) => day(name).checked)).toEqual(['Mon']);
  });
});

test('what could not be saved is said, with a way to try again', async () => {
  await open({}, 'settings.unwritable');
  turn(/Comparison/);
  await screen.findByRole('button', { name: /again/i });
});
