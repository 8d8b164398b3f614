import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Run } from '#shared/executor/store.ts';
import type { Host, SendRecord } from '#shared/host.ts';
import type { Workflow } from '#shared/workflow/workflow.ts';
import { useServices } from '#renderer/app/services.ts';
import { peopleAt, type PeopleCursor, type PersonAt } from '#renderer/db/run-queries.ts';
import { safeFileName } from '#renderer/files/safe-file-name.ts';
import { useLocale } from '#renderer/i18n/i18n.ts';
import { CsvFile } from '#renderer/ui/csv-file.ts';
import { download } from '#renderer/ui/download.ts';
import { notifyFault } from '#renderer/ui/notify.tsx';
import { faultOf, useFaultText } from '#renderer/ui/use-fault-words.ts';
import { messageLine, messagesSheet, peopleSheet, type Sheet } from './export-rows.ts';
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

/** What a page is put into at once, so that no page is kept as records. */
interface Target<T> {
  push(page: readonly T[]): void;
  file(): Blob;
}

/** Files of one run, gathered page by page, so that the screen stays alive and the gathering can be broken off. */
export function useExports(run: Run, graph: Workflow | null, name: string): Exports {
  const { db, host } = useServices();
  const locale = useLocale();
  const { t: runs } = useTranslation('runs');
  const { t: messages } = useTranslation('messages');
  const faultText = useFaultText();
  const [count, setCount] = useState<number | null>(null);
  const stopped = useRef(false);
  const words = { runs, messages, locale, graph };
  const stem = `${safeFileName(name, 'journey')}-${run.id.slice(-8)}`;

  function gather<T>(pages: AsyncIterable<readonly T[]>, target: Target<T>, ending: string): void {
    stopped.current = false;
    setCount(0);
    void (async () => {
      let gathered = 0;
      for await (const page of pages) {
        if (stopped.current) return;
        target.push(page);
        gathered += page.length;
        setCount(gathered);
      }
      download(`${stem}-${ending}`, target.file());
    })().catch((error: unknown) => notifyFault(faultText(faultOf(error)))).finally(() => setCount(null));
  }

  return {
    count,
    cancel: () => { stopped.current = true; },
    people: () => gather(peoplePages(db, run), csvOf(peopleSheet(words)), 'people.csv'),
    messages: () => gather(sendPages(host, run), csvOf(messagesSheet(words)), 'messages.csv'),
    lines: () => gather(sendPages(host, run), linesOf(messageLine), 'messages.jsonl'),
  };
}

function csvOf<T>({ header, row }: Sheet<T>): Target<T> {
  const csv = new CsvFile(header);
  return { push: (page) => csv.push(page.map(row)), file: () => csv.file() };
}

function linesOf<T>(line: (one: T) => string): Target<T> {
  const parts: Blob[] = [];
  return { push: (page) => { parts.push(new Blob(page.map(line))); }, file: () => new Blob(parts, { type: 'application/jsonl' }) };
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
