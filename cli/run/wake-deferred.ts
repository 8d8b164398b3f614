import type { Instant } from '#shared/base/time.ts';
import type { Run, Store } from '#shared/executor/store.ts';
import type { Host } from '#shared/host.ts';

/**
 * Makes everybody whose effect was deferred due again: whoever gives the command anew may just have mended what was
 * wrong. Where the ledger knows of a later time (a server's word, a message's next attempt), it defers them once more.
 */
export async function wakeDeferred(store: Store, host: Host, run: Run, retryHeld: boolean, hostNow: Instant): Promise<void> {
  await store.wakeDeferred(run.key, hostNow);
  if (!retryHeld) return;
  // The ledger first: whom a crash leaves held in between, the same command asks for again.
  await host.forgetInvalidAnswers({ run: run.id });
  await store.retryHeld(run.key, 'model.invalid', hostNow);
}
