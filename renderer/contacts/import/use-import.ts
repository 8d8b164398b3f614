import { createBirpc } from 'birpc';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { hasRoomFor } from '#renderer/app/room.ts';
import { useServices } from '#renderer/app/services.ts';
import { backUpBefore } from '#renderer/backups/backup-before.ts';
import { useLocale } from '#renderer/i18n/i18n.ts';
import { faultOf, type Fault } from '#renderer/ui/use-fault-words.ts';
import { checkColumns, matchColumns } from '#shared/contacts-file/match-columns.ts';
import type { FilePreview } from '#shared/contacts-file/preview-file.ts';
import type { Separator } from '#shared/contacts-file/split-cells.ts';
import { consentOf, type ConsentChoice } from './consent-choice.ts';
import type { FileEncoding } from './encodings.ts';
import type { ImportOutcome, ImportProgress, ImportSettings } from './contacts-import.ts';
import type { ImportCalls, ImportNews } from './import-worker.ts';

export type Stage = 'file' | 'preview' | 'columns' | 'check' | 'running' | 'done';

export interface ImportState {
  readonly stage: Stage;
  readonly name: string;
  readonly encoding: FileEncoding;
  readonly preview: FilePreview | null;
  readonly header: boolean;
  /** What each column becomes; null is left out. */
  readonly columns: readonly (string | null)[];
  readonly consent: ConsentChoice;
  readonly checked: ImportOutcome | null;
  readonly outcome: (ImportOutcome & { readonly id: number }) | null;
  readonly progress: ImportProgress;
  readonly busy: boolean;
  /** What is here is being backed up before the import begins. */
  readonly backing: boolean;
  readonly stopping: boolean;
  /** A code of the file itself, with words of its own. */
  readonly refused: string | null;
  readonly fault: Fault | null;
}

/** Rows of a list before which what is here is backed up. */
const LONG = 1_000;

const START: ImportState = {
  stage: 'file', name: '', encoding: 'utf-8', preview: null, header: true, columns: [], consent: { given: null, source: '', date: '' },
  checked: null, outcome: null, progress: { rows: 0, share: 0 }, busy: false, backing: false, stopping: false, refused: null, fault: null,
};

export interface ImportSession {
  readonly state: ImportState;
  readonly open: (file: Blob, name: string) => void;
  readonly reread: (encoding: FileEncoding, separator: Separator | null) => void;
  readonly setHeader: (header: boolean) => void;
  readonly setColumn: (index: number, name: string | null) => void;
  readonly setConsent: (consent: ConsentChoice) => void;
  readonly go: (stage: Stage) => void;
  readonly check: () => void;
  readonly run: () => void;
  readonly stop: () => void;
}

/** One import from the file to its end; all heavy work is in a worker that lives as long as the dialog. */
export function useImport(): ImportSession {
  const services = useServices();
  const { db, clock } = services;
  const { t } = useTranslation('contacts');
  const locale = useLocale();
  const [state, setState] = useState(START);
  const set = (more: Partial<ImportState>): void => setState((before) => ({ ...before, ...more }));
  const backup = useRef<AbortController>(null);
  const calls = useRef<ReturnType<typeof startWorker> | null>(null);
  useEffect(() => {
    const worker = startWorker(db.name, (progress) => set({ progress }), (fault) => set({ fault, busy: false }));
    calls.current = worker;
    return worker.end;
  }, [db]);

  const work = (does: () => Promise<Partial<ImportState>>): void => {
    set({ busy: true, fault: null, refused: null, stopping: false });
    Promise.race([does(), calls.current!.failed]).then((more) => set({ busy: false, ...more }), (error: unknown) => set({ busy: false, fault: workerFault(error) }));
  };
  const show = async (encoding: FileEncoding, separator: Separator | null): Promise<Partial<ImportState>> => {
    const preview = await calls.current!.rpc.preview(encoding, separator);
    if (preview.records.length === 0) return { refused: 'nothing', stage: 'file' };
    return { encoding, preview, header: preview.header, ...matched(preview), stage: 'preview', checked: null };
  };
  const settings = (): ImportSettings => ({
    encoding: state.encoding, locale, consent: consentOf(state.consent),
    mapping: { separator: state.preview!.separator, header: state.header, columns: state.columns },
    refusedHeader: [t('import.refused.line'), t('import.refused.reason'), ...(state.header ? state.preview!.records[0] ?? [] : state.columns.map((name) => name ?? ''))],
  });
  /** False if somebody has called it off. */
  const keepWhatIsHere = async (): Promise<boolean> => {
    const mine = new AbortController();
    backup.current = mine;
    set({ backing: true });
    try {
      await backUpBefore('import', services, mine.signal);
      return !mine.signal.aborted;
    } catch (error) {
      if (mine.signal.aborted) return false;
      throw error;
    } finally {
      backup.current = null;
      set({ backing: false });
    }
  };
  return {
    state,
    open: (file, name) => work(async () => {
      setState({ ...START, name, busy: true });
      const opened = await calls.current!.rpc.open(file);
      return opened.ok ? show(opened.value, null) : { refused: opened.error };
    }),
    reread: (encoding, separator) => work(() => show(encoding, separator)),
    setHeader: (header) => set({ header, checked: null, ...matched({ ...state.preview!, header }) }),
    setColumn: (index, name) => set({ columns: state.columns.with(index, name), checked: null }),
    setConsent: (consent) => set({ consent, checked: null }),
    go: (stage) => set({ stage, fault: null }),
    check: () => {
      if (checkColumns(state.columns).length > 0) return;
      set({ stage: 'check', checked: null, progress: START.progress });
      work(async () => {
        const checked = await calls.current!.rpc.check(settings());
        return checked.stopped ? { stage: 'columns' } : { checked };
      });
    },
    run: () => {
      set({ stage: 'running', progress: START.progress });
      work(async () => {
        if (!await hasRoomFor('import', navigator.storage)) return { stage: 'check', fault: { code: 'import.no-room', detail: '' } };
        if (state.checked && rowsIn(state.checked) > LONG && !await keepWhatIsHere()) return { stage: 'check' };
        return { outcome: await calls.current!.rpc.run(settings(), state.name, clock.now()), stage: 'done' };
      });
    },
    stop: () => {
      set({ stopping: true });
      backup.current?.abort();
      void calls.current!.rpc.stop();
    },
  };
}

function rowsIn({ counts: { added, updated, unchanged } }: ImportOutcome): number {
  return added + updated + unchanged;
}

/** Suggestions for the columns; a file whose columns cannot be used says so at once. */
function matched(preview: FilePreview): Partial<ImportState> {
  const columns = matchColumns(preview);
  return columns.ok ? { columns: columns.value, refused: null } : { columns: [], refused: columns.error.code };
}

function startWorker(database: string, onProgress: (progress: ImportProgress) => void, onFault: (fault: Fault) => void) {
  const worker = new Worker(new URL('./import-worker.ts', import.meta.url), { type: 'module' });
  // Whatever is asked of a worker that is not there would stay without an answer.
  const failed = new Promise<never>((_, reject) => {
    worker.addEventListener('error', ({ message }) => {
      const fault = { code: 'worker.failed', detail: message ?? '' };
      onFault(fault);
      reject(fault);
    });
  });
  failed.catch(() => {});
  const rpc = createBirpc<ImportCalls, ImportNews>({ progress: onProgress }, {
    post: (message) => { worker.postMessage(message); },
    on: (take) => { worker.addEventListener('message', ({ data }) => { take(data); }); },
    timeout: -1,
  });
  void rpc.begin(database);
  return { rpc, failed, end: (): void => { worker.terminate(); } };
}

/** The worker answers with faults, because an error loses its name on the way out of it. */
function workerFault(error: unknown): Fault {
  return error instanceof Error ? faultOf(error) : error as Fault;
}
