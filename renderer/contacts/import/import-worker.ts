import { createBirpc } from 'birpc';
import { openDatabase } from '#renderer/db/database.ts';
import { ImportEngine, type ImportProgress } from './import-engine.ts';

/** What the page can ask of the worker; the first call is `begin`. */
export type ImportCalls = Pick<ImportEngine, 'open' | 'preview' | 'check' | 'run' | 'stop'> & { begin(database: string): void };
export interface ImportNews { progress(progress: ImportProgress): void }

/** Reads lists of people beside the page, so that the page never stands still. */
let engine: ImportEngine | null = null;
const at = (): ImportEngine => engine!;

const page = createBirpc<ImportNews, ImportCalls>({
  begin: (database) => { engine = new ImportEngine(openDatabase(database), (progress) => { void page.progress(progress); }); },
  open: (file) => at().open(file),
  preview: (encoding, separator) => at().preview(encoding, separator),
  check: (settings) => at().check(settings),
  run: (settings, name, when) => at().run(settings, name, when),
  stop: () => { at().stop(); },
}, {
  post: (message) => { postMessage(message); },
  on: (take) => { addEventListener('message', ({ data }) => { take(data); }); },
  eventNames: ['progress'],
  timeout: -1,
});
