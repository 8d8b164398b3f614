import { join } from 'node:path';
import { instant } from '#shared/base/time.ts';
import { FOREVER } from '#shared/base/time.ts';
import { isoInstant } from '#shared/base/zone.ts';
import type { Run, Standing, Store } from '#shared/executor/store.ts';
import type { Host, SendRecord } from '#shared/host.ts';
import type { Locale } from '#shared/node/labels.ts';
import type { Workflow } from '#shared/workflow/workflow.ts';
import { fillSlots } from '#shared/words/fill-slots.ts';
import { reasonText } from '#shared/words/reason-labels.ts';
import { nodeTypes } from '#nodes';
import { writeReport } from '#cli/report/write-report.ts';
import { words } from '#cli/words.ts';
import type { Connections } from './connections.ts';
import type { RunClock } from './run-clock.ts';
import type { RunOptions } from './run-options.ts';
import type { Totals } from './totals.ts';
import { sendsOf, writeMessages } from './write-results.ts';

export interface ReportOptions {
  readonly options: RunOptions;
  readonly locale: Locale;
  readonly workflow: Workflow;
  readonly store: Store;
  readonly host: Host;
  readonly run: Run;
  readonly clock: RunClock;
  readonly totals: Totals;
  readonly standing: readonly Standing[];
  readonly connections: Connections;
  readonly warnings: readonly string[];
  readonly folder: string;
}

/** Writes `messages.jsonl` and `report.html`, then says on the terminal what became of everybody. */
export async function reportRun(given: ReportOptions): Promise<void> {
  const { options: { out, json }, locale, workflow, store, host, run, clock, totals, standing, connections, warnings } = given;
  const unsent = new Map<string, number>();
  await writeMessages(out, tallied(sendsOf(host, run.id), unsent));
  const refusals = await store.refusals(run.key);
  const counters = await store.counters(run.key);
  await writeReport(join(out, 'report.html'), {
    workflow, types: nodeTypes, locale,
    run: { id: run.id, openedAt: run.openedAt, reportedAt: instant(Date.now()), executorNow: clock.now(), zone: workflow.settings.zone },
    totals: { ...totals }, counters, standing, refusals, warnings,
    practice: { mail: connections.mail.kind === 'outbox', model: connections.model.kind === 'practice' },
    messages: () => sendsOf(host, run.id),
  });
  for (const warning of warnings) process.stderr.write(`${warning}\n`);
  if (json) return void process.stdout.write(`${JSON.stringify(totals)}\n`);
  const people = [
    ...refusals.map(({ reason, times }): Reason => [reason, times]),
    ...errorsOf(counters),
    ...standing.filter(({ kind, reason }) => kind !== 'timer' && reason !== '').map(({ reason, count }): Reason => [reason, count]),
  ];
  process.stdout.write(`${await summary(given, people, [...unsent])}\n`);
}

type Reason = readonly [reason: string, count: number];

/** Counts, on their way to the file, why messages were not sent. */
async function* tallied(sends: AsyncIterable<SendRecord>, unsent: Map<string, number>): AsyncGenerator<SendRecord> {
  for await (const send of sends) {
    if (send.state !== 'sent') unsent.set(send.reason, (unsent.get(send.reason) ?? 0) + 1);
    yield send;
  }
}

/** Why people ended by an error: what a step failed with, as the counters `<node>|fail:<code>` have it. */
function errorsOf(counters: Readonly<Record<string, number>>): Reason[] {
  const failed = new Set(Object.keys(counters).flatMap((name) => /\|fail:(.*)$/s.exec(name)?.[1] ?? []));
  return [...failed].flatMap((code): Reason[] => (counters[`ended:${code}`] ? [[code, counters[`ended:${code}`]!]] : []));
}

async function summary({ options, locale, totals, standing, connections, store, folder }: ReportOptions, people: readonly Reason[], unsent: readonly Reason[]): Promise<string> {
  const say = words[locale];
  const { mail, model } = connections;
  const data = { ...totals, llmCost: totals.llmCost === null ? '' : Number(totals.llmCost.toFixed(4)), folder };
  const because = (reasons: readonly Reason[]): string[] => [...summed(reasons)].map(([reason, count]) => fillSlots(say.reason, { count, text: reasonText(reason, locale) }));
  const modelLine = fillSlots(totals.llmCalls === 1 ? say.modelLineOne : say.modelLine, data) + (totals.llmCost !== null && model.kind !== 'practice' && model.prices ? fillSlots(say.modelCost, data) : '');
  const wake = await store.nextWake('timer');
  const again = options.state === null ? fillSlots(say.againThere, { folder }) : say.again;
  const stuck = standing.some(({ kind }) => kind === 'ready' || kind === 'retry');
  return [
    fillSlots(say.peopleLine, data),
    ...because(people),
    fillSlots(say.messagesLine, data),
    ...because(unsent),
    model.kind === 'practice' ? say.practiceModel : modelLine,
    ...(mail.kind === 'outbox' ? [fillSlots(model.kind === 'practice' ? say.practiceAll : say.practiceMail, { folder: mail.folder })] : []),
    ...(wake !== null && wake < FOREVER ? [fillSlots(say.nextWake, { at: isoInstant(wake), again })] : []),
    ...(stuck ? [fillSlots(say.nextRetry, { again })] : []),
    ...(standing.some(({ kind, reason }) => kind === 'held' && reason === 'model.invalid') ? [fillSlots(say.nextHeld, { again })] : []),
    fillSlots(say.earlier, { folder }),
    fillSlots(say.report, { file: join(options.out, 'report.html') }),
  ].join('\n');
}

function summed(reasons: readonly Reason[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [reason, count] of reasons) counts.set(reason, (counts.get(reason) ?? 0) + count);
  return counts;
}
