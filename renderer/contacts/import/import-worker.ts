import { createBirpc } from 'birpc';
import { openDatabase } from '#renderer/db/database.ts';
import { storeFault } from '#renderer/db/store-fault.ts';
import type { Fault } from '#renderer/ui/use-fault-words.ts';
import { ContactsImport, type ImportProgress } from './contacts-import.ts';

/** What the page can ask of the worker; the first call is `begin`. */
export type ImportCalls = Pick<ContactsImport, 'open' | 'preview' | 'check' | 'run' | 'stop'> & { begin(database: string): void };
export interface ImportNews { progress(progress: ImportProgress): void }

/** Reads lists of people beside the page, so that the page never stands still. */
let current: ContactsImport | null = null;
const at = (): ContactsImport => current!;

const page = createBirpc<ImportNews, ImportCalls>({
  begin: (database) => { current = new ContactsImport(openDatabase(database), (progress) => { void page.progress(progress); }); },
  open: (file) => told(at().open(file)),
  preview: (encoding, separator) => told(at().preview(encoding, separator)),
  check: (settings) => told(at().check(settings)),
  run: (settings, name, when) => told(at().run(settings, name, when)),
  stop: () => { at().stop(); },
}, {
  post: (message) => { postMessage(message); },
  on: (take) => { addEventListener('message', ({ data }) => { take(data); }); },
  eventNames: ['progress'],
  timeout: -1,
});

/** What is thrown as a fault: an error would lose its name on the way to the page. */
function told<T>(answer: Promise<T>): Promise<T> {
  return answer.catch((error: unknown): never => {
    throw (storeFault(error) ?? { code: 'app.bug', detail: String(error) }) satisfies Fault;
  });
}
