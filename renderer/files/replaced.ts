import { z } from 'zod';

const CHANNEL = 'weft.workspace-replaced';
const TAKEN = 'weft.workspace-taken';

/** What a person has to be told once the page is there again. */
const taken = z.strictObject({
  /** Connections whose password or key has to be entered again. */
  secrets: z.array(z.strictObject({ of: z.enum(['mail', 'model']), alias: z.string() })),
  /** What this computer did not take over. */
  refused: z.array(z.string()),
});
export type Taken = z.infer<typeof taken>;

let channel: BroadcastChannel | null = null;

/** One for both directions, because a channel does not hear itself. */
function shared(): BroadcastChannel {
  channel ??= new BroadcastChannel(CHANNEL);
  return channel;
}

/** Has every other page of this workspace begin anew: what they and their workers have in memory is of the workspace before. */
export function tellReplaced(): void {
  shared().postMessage(null);
}

/** The same for this page, which then tells how it went. */
export function reloadAfterwards(result: Taken): void {
  sessionStorage.setItem(TAKEN, JSON.stringify(result));
  location.reload();
}

/** For every page, from its start. @param letGo called first: whatever this page has not written yet belongs to data that are gone */
export function reloadWhenReplaced(letGo: () => void): void {
  shared().addEventListener('message', () => {
    letGo();
    location.reload();
  });
}

/** What `reloadAfterwards` has left for this page; told until `forgetTaken`. */
export function readTaken(): Taken | null {
  const text = sessionStorage.getItem(TAKEN);
  const read = text === null ? null : taken.safeParse(JSON.parse(text));
  return read?.success ? read.data : null;
}

export function forgetTaken(): void {
  sessionStorage.removeItem(TAKEN);
}
