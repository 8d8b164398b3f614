// @vitest-environment happy-dom
import { MantineProvider } from '@mantine/core';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { RunId, WorkflowId } from '#shared/base/ids.ts';
import { instant } from '#shared/base/time.ts';
import type { Run } from '#shared/executor/store.ts';
import { ServicesContext, type Services } from '#renderer/app/services.ts';
import { openDatabase } from '#renderer/db/database.ts';
import type { GoingRun } from '#renderer/db/journey-runs.ts';
import { RunRequests } from '#renderer/db/run-requests.ts';
import { chooseLanguage, startI18n } from '#renderer/i18n/i18n.ts';
import { JourneyContext, type Journey } from '#renderer/journey/journey-context.ts';
import { createSession } from '#renderer/journey/session.ts';
import { createLiveStore } from '#renderer/live/live-store.ts';
import { RunStrip } from './run-strip.tsx';

beforeAll(() => { startI18n(); });
afterEach(cleanup);

let opened = 0;
const going = (id: string, people: number, state: GoingRun['state'] = 'open'): GoingRun => ({ id: id as RunId, state, people, entered: people, newest: id === 'run_new' });

function strip(runs: readonly GoingRun[], language: 'en' | 'zh' = 'en'): RunRequests {
  chooseLanguage(language);
  const db = openDatabase(`strip-${opened++}`, { indexedDB: new IDBFactory(), IDBKeyRange });
  const requests = new RunRequests(db);
  const live = createLiveStore();
  const people = runs.reduce((sum, one) => sum + one.people, 0);
  live.setState({ run: { id: runs[0]!.id } as Run, counted: runs.map(({ id }) => id), going: runs, state: 'open', totals: { enrolled: people, ended: 0, errored: 0, left: 0, waiting: people, held: 0 } });
  const host = { sendTotals: async () => ({ planned: 3, sent: 3, skipped: 0, failed: 0, uncertain: 0, pending: 0 }) };
  const journey = { live, session: createSession(), document: createStore(() => ({ document: { nodes: {} } })) } as unknown as Journey;
  render(<MantineProvider env="test"><ServicesContext value={{ db, requests, host, clock: { now: () => instant(0) } } as unknown as Services}><JourneyContext value={journey}><RunStrip workflow={'wfl_a' as WorkflowId} on /></JourneyContext></ServicesContext></MantineProvider>);
  return requests;
}

test('pause takes the people of every version, by one request for each run, and says how many runs', async () => {
  const requests = strip([going('run_new', 10), going('run_old', 240)]);
  expect(screen.getByRole('region', { name: 'Latest run' }).textContent).toContain('2 runs together');
  await screen.findByText('6');
  fireEvent.click(screen.getByRole('button', { name: 'Pause all 2 runs' }));
  await waitFor(async () => expect(await requests.pending()).toMatchObject([{ ask: 'pause', run: 'run_new' }, { ask: 'pause', run: 'run_old' }]));
});

test.each([['en', 'Stop all 2 runs', 'Stop all 2 runs of this journey?'], ['zh', '停止全部 2 次运行', '停止这个流程的全部 2 次运行？']] as const)('stop asks about all of them first: %s', async (language, act, title) => {
  const requests = strip([going('run_new', 10), going('run_old', 240, 'paused')], language);
  fireEvent.click(screen.getByRole('button', { name: act }));
  await screen.findByText(title);
  expect(await requests.pending()).toEqual([]);
  fireEvent.click(screen.getAllByRole('button', { name: act }).at(-1)!);
  await waitFor(async () => expect(await requests.pending()).toMatchObject([{ ask: 'cancel', run: 'run_new' }, { ask: 'cancel', run: 'run_old' }]));
});

test('one run is called by the words it always had', async () => {
  const requests = strip([going('run_new', 10)]);
  expect([screen.getByRole('button', { name: 'Stop run' }), screen.getByRole('link', { name: 'Open run' }).getAttribute('href'), screen.queryByText(/together/)]).toEqual([expect.anything(), '/runs/run_new', null]);
  fireEvent.click(screen.getByRole('button', { name: 'Pause' }));
  await waitFor(async () => expect(await requests.pending()).toMatchObject([{ ask: 'pause', run: 'run_new' }]));
});
