import { join } from 'node:path';
import { instant } from '#shared/base/time.ts';
import { isoInstant } from '#shared/base/zone.ts';
import type { Run, Store } from '#shared/executor/store.ts';
import type { Host } from '#shared/host.ts';
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
  readonly connections: Connections;
  readonly warnings: readonly string[];
  readonly folder: string;
}

/** Writes `messages.jsonl` and `report.html`, then says on the terminal what became of everybody. */
export async function reportRun(given: ReportOptions): Promise<void> {
  const { options: { out, json }, locale, workflow, store, host, run, clock, totals, connections, warnings } = given;
  await writeMessages(out, sendsOf(host, run.id));
  const standing = await store.standing(run.key);
  const refusals = await store.refusals(run.key);
  await writeReport(join(out, 'report.html'), {
    workflow, types: nodeTypes, locale,
    run: { id: run.id, openedAt: run.openedAt, reportedAt: instant(Date.now()), executorNow: clock.now(), zone: workflow.settings.zone },
    totals: { ...totals }, counters: await store.counters(run.key), standing, refusals, warnings,
    practice: { mail: connections.mail.kind === 'outbox', model: connections.model.kind === 'practice' },
    messages: () => sendsOf(host, run.id),
  });
  for (const warning of warnings) process.stderr.write(`${warning}\n`);
  if (json) process.stdout.write(`${JSON.stringify(totals)}\n`);
  else process.stdout.write(`${await summary(given, standing.filter(({ kind }) => kind !== 'timer'), refusals)}\n`);
}

type Reasons = readonly { readonly reason: string; readonly count: number }[];

async function summary({ options, locale, totals, connections, host, run, store, folder }: ReportOptions, stuck: Reasons, refusals: readonly { reason: string; times: number }[]): Promise<string> {
  const say = words[locale];
  const data = { ...totals, llmCost: totals.llmCost ?? 0 };
  const because = (reasons: Reasons): string[] => [...tally(reasons)].map(([reason, count]) => fillSlots(say.reason, { count, text: reasonText(reason, locale) }));
  const unsent: { reason: string; count: number }[] = [];
  for await (const { state, reason } of sendsOf(host, run.id)) if (state !== 'sent') unsent.push({ reason, count: 1 });
  const wake = await store.nextWake('timer');
  return [
    fillSlots(say.peopleLine, data),
    ...because([...refusals.map(({ reason, times }) => ({ reason, count: times })), ...stuck]),
    fillSlots(say.messagesLine, data),
    ...because(unsent),
    connections.model.kind === 'practice' ? say.practiceModel : fillSlots(say.modelLine, data),
    ...(connections.mail.kind === 'outbox' ? [fillSlots(say.practiceMail, { folder: connections.mail.folder })] : []),
    ...(wake !== null ? [fillSlots(say.nextWake, { at: isoInstant(wake) })] : []),
    fillSlots(say.earlier, { folder }),
    fillSlots(say.report, { file: join(options.out, 'report.html') }),
  ].join('\n');
}

function tally(reasons: Reasons): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { reason, count } of reasons) counts.set(reason, (counts.get(reason) ?? 0) + count);
  return counts;
}
