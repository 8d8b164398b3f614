import { useRef, useState } from 'react';
import { nodeTypes } from '#nodes';
import type { Run } from '#shared/executor/store.ts';
import type { Host, SendRecord } from '#shared/host.ts';
import { nameSteps } from '#shared/view/name-steps.ts';
import { reasonText } from '#shared/words/reason-labels.ts';
import type { Workflow } from '#shared/workflow/workflow.ts';
import { useServices } from '#renderer/app/services.ts';
import { peopleAt, type PeopleCursor, type PersonAt } from '#renderer/db/run-queries.ts';
import { useLocale } from '#renderer/i18n/i18n.ts';
import { csvText } from '#renderer/ui/csv-text.ts';
import { download } from '#renderer/ui/download.ts';
import { notifyFault } from '#renderer/ui/notify.tsx';
import { faultOf, useFaultText } from '#renderer/ui/use-fault-words.ts';
import { ALL_KINDS } from './run-people-list.tsx';

const PAGE = 1_000;

export interface Exports {
  /** How many records there are so far; null while nothing is exported. */
  readonly count: number | null;
  readonly people: () => void;
  readonly messages: () => void;
  /** One line per message, as the command line writes them. */
  readonly lines: () => void;
  readonly cancel: () => void;
}

/** Files of one run, gathered page by page, so that the screen stays alive and the gathering can be broken off. */
export function useExports(run: Run, graph: Workflow | null, name: string): Exports {
  const { db, host } = useServices();
  const locale = useLocale();
  const faultText = useFaultText();
  const [count, setCount] = useState<number | null>(null);
  const stopped = useRef(false);
  const steps = graph ? nameSteps(graph, nodeTypes) : null;
  const stem = `${name.replace(/[^\p{L}\p{N}._-]+/gu, '-').slice(0, 60)}-${run.id.slice(-8)}`;

  function gather<T>(pages: AsyncIterable<readonly T[]>, write: (all: readonly T[]) => void): void {
    stopped.current = false;
    setCount(0);
    void (async () => {
      const all: T[] = [];
      for await (const page of pages) {
        if (stopped.current) return;
        for (const one of page) all.push(one);
        setCount(all.length);
      }
      write(all);
    })().catch((error: unknown) => notifyFault(faultText(faultOf(error)))).finally(() => setCount(null));
  }

  return {
    count,
    cancel: () => { stopped.current = true; },
    people: () => gather(peoplePages(db, run), (all) => download(`${stem}-people.csv`, csvText([
      ['email', 'step', 'state', 'reason', 'since', 'until', 'enrollment'],
      ...all.map(({ email, node, kind, reason, arrivedAt, due, enrollment }) => [email, steps?.node(node, locale) ?? node, kind, reason === '' ? '' : reasonText(reason, locale), iso(arrivedAt), kind === 'timer' || kind === 'retry' ? iso(due) : '', enrollment]),
    ]), 'text/csv')),
    messages: () => gather(sendPages(host, run), (all) => download(`${stem}-messages.csv`, csvText([
      ['to', 'step', 'state', 'reason', 'subject', 'text', 'messageId', 'enrollment'],
      ...all.map(({ to, node, state, reason, subject, text, messageId, enrollment }) => [to, steps?.node(node, locale) ?? node, state, reason === '' ? '' : reasonText(reason, locale), subject, text, messageId, enrollment]),
    ]), 'text/csv')),
    lines: () => gather(sendPages(host, run), (all) => download(`${stem}-messages.jsonl`, all.map((send) => `${JSON.stringify(messageLine(send))}\n`).join(''), 'application/jsonl')),
  };
}

/** The fields that scripts rely on, in their order. */
function messageLine({ enrollment, node, to, messageId, state, reason }: SendRecord): Pick<SendRecord, 'enrollment' | 'node' | 'to' | 'messageId' | 'state' | 'reason'> {
  return { enrollment, node, to, messageId, state, reason };
}

async function* peoplePages(db: Parameters<typeof peopleAt>[0], run: Run): AsyncGenerator<readonly PersonAt[]> {
  let after: PeopleCursor | null = null;
  do {
    const page: Awaited<ReturnType<typeof peopleAt>> = await peopleAt(db, run, null, ALL_KINDS, after, PAGE);
    yield page.people;
    after = page.next;
  } while (after !== null);
}

async function* sendPages(host: Host, run: Run): AsyncGenerator<readonly SendRecord[]> {
  let after: number | null = 0;
  while (after !== null) {
    const page: Awaited<ReturnType<Host['listSends']>> = await host.listSends({ run: run.id, after, limit: PAGE });
    yield page.sends;
    after = page.next;
  }
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
