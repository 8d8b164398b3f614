import { createBirpc } from 'birpc';
import { openDatabase } from '#renderer/db/database.ts';
import { workspaceWork, type WorkspaceWork } from './workspace-work.ts';

/** What the page can ask of the worker; the first call is `start`. */
export type WorkspaceCalls = WorkspaceWork & { start(database: string): void };
export interface WorkspaceNews { share(share: number): void }

/** Packs and unpacks workspaces beside the page, so that the page never stands still. Called off by ending it. */
let work: WorkspaceWork | null = null;
const at = (): WorkspaceWork => work!;
let told = 0;

const page = createBirpc<WorkspaceNews, WorkspaceCalls>({
  start: (database) => { work = workspaceWork(openDatabase(database), new AbortController().signal, tell); },
  pack: () => at().pack(),
  begin: (name) => at().begin(name),
  push: (bytes) => at().push(bytes),
  end: () => at().end(),
  finish: (type) => at().finish(type),
  read: (file) => at().read(file),
  replace: (arrival, data) => at().replace(arrival, data),
}, {
  post: (message) => { postMessage(message); },
  on: (take) => { addEventListener('message', ({ data }) => { take(data); }); },
  eventNames: ['share'],
  timeout: -1,
});

/** In whole hundredths: nobody sees more. */
function tell(share: number): void {
  const hundredths = Math.floor(share * 100);
  if (hundredths === told) return;
  told = hundredths;
  void page.share(share);
}
