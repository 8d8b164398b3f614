import type { TFunction } from 'i18next';
import { nodeTypes } from '#nodes';
import type { SendRecord } from '#shared/host.ts';
import type { Locale } from '#shared/node/labels.ts';
import { nameSteps } from '#shared/view/name-steps.ts';
import { reasonText } from '#shared/words/reason-labels.ts';
import type { Workflow } from '#shared/workflow/workflow.ts';
import type { PersonAt } from '#renderer/db/run-queries.ts';
import { shownState } from '#renderer/messages/shown-state.ts';
import type { CsvRow } from '#renderer/ui/csv-text.ts';

/** What the rows of an export are worded with: these files are for people, in the language of their screen. */
export interface ExportWords {
  readonly runs: TFunction<'runs'>;
  readonly messages: TFunction<'messages'>;
  readonly locale: Locale;
  /** The drawing of the run’s version; null where it cannot be read, and steps are called by their ids. */
  readonly graph: Workflow | null;
}

export interface Sheet<T> {
  readonly header: CsvRow;
  row(one: T): CsvRow;
}

/** Who has not ended, and those who failed. */
export function peopleSheet({ runs: t, locale, graph }: ExportWords): Sheet<PersonAt> {
  const steps = graph && nameSteps(graph, nodeTypes);
  return {
    header: [t('list.person'), t('list.step'), t('export.state'), t('list.why'), t('list.since'), t('list.until'), t('export.enrollment')],
    row: ({ email, node, kind, reason, arrivedAt, due, enrollment }) => [
      email, steps?.node(node, locale) ?? node, t(`list.kind.${kind}`), why(reason, locale), iso(arrivedAt), kind === 'timer' || kind === 'retry' ? iso(due) : '', enrollment,
    ],
  };
}

export function messagesSheet({ runs, messages: t, locale, graph }: ExportWords): Sheet<SendRecord> {
  const steps = graph && nameSteps(graph, nodeTypes);
  return {
    header: [t('to'), t('step'), t('filter.state'), t('why'), runs('export.subject'), runs('export.text'), 'Message-ID', runs('export.enrollment')],
    row: (send) => [
      send.to, steps?.node(send.node, locale) ?? send.node, t(`state.${shownState(send)}`), why(send.reason, locale), send.subject, send.text, send.messageId, send.enrollment,
    ],
  };
}

/** The fields that scripts rely on, in their order, as codes: the same line that the command line writes. */
export function messageLine({ enrollment, node, to, messageId, state, reason }: SendRecord): string {
  return `${JSON.stringify({ enrollment, node, to, messageId, state, reason })}\n`;
}

function why(reason: string, locale: Locale): string {
  return reason === '' ? '' : reasonText(reason, locale);
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
