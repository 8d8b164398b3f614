import type { Instant } from '#shared/base/time.ts';
import type { Refusal, Standing } from '#shared/executor/store.ts';
import type { SendRecord } from '#shared/host.ts';
import type { Locale } from '#shared/node/labels.ts';
import type { NodeTypes } from '#shared/node/node-type.ts';
import type { Workflow } from '#shared/workflow/workflow.ts';

/** All that a report tells. Everything in it is data: nothing is taken for markup. */
export interface ReportData {
  readonly workflow: Workflow;
  readonly types: NodeTypes;
  /** The language shown first; the page has both. */
  readonly locale: Locale;
  readonly run: {
    readonly id: string;
    readonly openedAt: Instant;
    readonly reportedAt: Instant;
    /** Ahead of the others where time was jumped over. */
    readonly executorNow: Instant;
    /** IANA zone in which moments are shown. */
    readonly zone: string;
  };
  /** The object that `--json` prints. */
  readonly totals: Readonly<Record<string, number | null>>;
  /** As `countersOf` in `build-move.ts` names them. */
  readonly counters: Readonly<Record<string, number>>;
  readonly standing: readonly Standing[];
  readonly refusals: readonly (Refusal & { readonly times: number })[];
  /** Worded already, in the language shown first. */
  readonly warnings: readonly string[];
  readonly practice: { readonly mail: boolean; readonly model: boolean };
  /** Gone through once. */
  messages(): AsyncIterable<SendRecord>;
}
