import { useEffect, useState } from 'react';
import { nodeTypes } from '#nodes';
import type { WorkflowId } from '#shared/base/ids.ts';
import type { Problem } from '#shared/workflow/problem.ts';
import { useServices, type Services } from '#renderer/app/services.ts';
import { after } from '#renderer/app/system.ts';
import { watchAttributes } from '#renderer/db/contact-attributes.ts';
import { watch } from '#renderer/db/watch.ts';
import type { RecoveryFault } from '#renderer/editor/recover-document.ts';
import { workflowOf } from '#renderer/editor/document.ts';
import { countedJourney } from '#renderer/live/counted-run.ts';
import { followRun, type FollowedRun } from '#renderer/live/follow-run.ts';
import { createLiveStore } from '#renderer/live/live-store.ts';
import type { Fault } from '#renderer/ui/use-fault-words.ts';
import { whenIdle } from '#renderer/ui/when-idle.ts';
import type { Journey } from './journey-context.ts';
import { openJourneyLock, type JourneyLock, type LockPorts } from './journey-lock.ts';
import { closedToWriting, openJourney, takeOverName, type OpenJourney } from './open-journey.ts';
import { keepLeftovers } from './leftovers.ts';
import { createSession } from './session.ts';

export interface OpenedJourney {
  readonly journey: Journey;
  readonly readOnly: boolean;
  readonly unread: number;
  readonly takeOver: () => void;
  /** Shows the draft that somebody else has put in the place of this one; null while this is the one there is. */
  readonly showNew: (() => void) | null;
}
export type Opening =
  | { readonly state: 'loading' | 'missing' }
  | { readonly state: 'unreadable'; readonly problems: readonly Problem[]; readonly text: string }
  | { readonly state: 'fault'; readonly fault: Fault; readonly retry: () => void }
  | ({ readonly state: 'open' } & OpenedJourney);

/** Opens a journey for as long as the page shows it: lock, recovery, and what it follows in the store. */
export function useOpenJourney(id: string): Opening {
  const services = useServices();
  const [opening, setOpening] = useState<Opening>({ state: 'loading' });
  useEffect(() => followJourney(id as WorkflowId, services, setOpening), [id, services]);
  return opening;
}

function followJourney(id: WorkflowId, services: Services, show: (opening: Opening) => void): () => void {
  const { db, clock, ids } = services;
  const session = createSession();
  const live = createLiveStore();
  let opened: OpenJourney | null = null;
  let [writing, closed, turn] = [false, false, 0];
  let attributes: readonly string[] | null = null;
  let followed: FollowedRun | null = null;
  let unsubscribe = (): void => {};

  const lock: JourneyLock = openJourneyLock({
    name: `weft.journey.${id}`, locks: navigator.locks, channel: new BroadcastChannel(`weft.journey.${id}`) as LockPorts['channel'], after,
    onAsked: async () => { await opened?.document.save(); },
    onAccess: (access) => {
      writing = access === 'writing';
      // What this window holds is newer than what it would read, if it was overruled in the middle of a change.
      if (!writing && opened) present(closedToWriting(opened));
      else void open(!writing);
    },
  });
  const stops = [
    watchAttributes(db, (names) => { attributes = names; opened?.document.setAttributes(names ?? undefined); }),
    watch(() => services.workflows.get(id), (record) => {
      if (!opened || !record) return;
      if (opened.journal.isBehind(record)) replaced();
      else takeOverName(opened, record.name);
    }, () => {}),
  ];
  const leave = (): void => {
    if (!writing || !opened) return;
    // The database lets go of what a page that goes has only begun to write.
    keepLeftovers(localStorage, id, opened.document.unsaved());
    void opened.document.save();
  };
  window.addEventListener('pagehide', leave);

  async function open(readOnly: boolean): Promise<void> {
    const mine = ++turn;
    const result = await openJourney(id, readOnly, { db, clock, ids, storage: localStorage, later: whenIdle, mayWrite: () => writing });
    if (closed || mine !== turn) return;
    if (!result.ok) return show(whyNot(result.error, () => { show({ state: 'loading' }); void open(readOnly); }));
    if (attributes) result.value.document.setAttributes(attributes);
    takeOverName(result.value, result.value.journal.name);
    present(result.value);
  }

  /** Nothing that builds on the draft before can be written any more; it stays to be seen until somebody wants the new one. */
  function replaced(): void {
    if (writing && opened && !opened.readOnly) present(closedToWriting(opened), () => { void open(!writing); });
  }

  function present(next: OpenJourney, showNew: (() => void) | null = null): void {
    opened = next;
    unsubscribe();
    unsubscribe = next.document.subscribe((state, before) => {
      if (state.saving.state === 'failed' && state.saving.fault.code === 'journal.elsewhere') replaced();
      const [now, then] = [state.document, before.document];
      if (now.nodes !== then.nodes || now.edges !== then.edges) whenIdle(() => { if (!closed) followed?.recount(); });
    });
    followed ??= followRun(live, {
      numbers: countedJourney(db, id), workflow: () => workflowOf(opened!.document.getState().document), types: nodeTypes,
      onFault: () => {}, watch, after, now: () => performance.now(),
    });
    followed.recount();
    session.setState({ readOnly: next.readOnly });
    show({ state: 'open', journey: { document: next.document, session, live }, readOnly: next.readOnly, unread: next.unread, takeOver: lock.takeOver, showNew });
  }

  return () => {
    closed = true;
    for (const stop of stops) stop();
    followed?.stop();
    unsubscribe();
    window.removeEventListener('pagehide', leave);
    const saved = writing ? opened?.document.save() : undefined;
    void Promise.resolve(saved).finally(lock.close);
  };
}

function whyNot(fault: RecoveryFault, retry: () => void): Opening {
  if (fault.kind === 'whole') return { state: 'unreadable', problems: fault.problems, text: fault.text };
  return fault.fault.code === 'workflow.missing' ? { state: 'missing' } : { state: 'fault', fault: fault.fault, retry };
}
