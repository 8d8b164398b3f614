import { useEffect, useState } from 'react';
import type { ConditionGroup } from '#shared/condition/condition.ts';
import type { WorkflowId } from '#shared/base/ids.ts';
import type { ContactKey, RunKey } from '#shared/executor/store.ts';
import type { WorkflowSettings } from '#shared/workflow/workflow.ts';
import { useServices } from '#renderer/app/services.ts';
import { chooseContacts, pickedContacts, type Choice } from '#renderer/db/contact-choice.ts';
import { whoStaysOut } from '#renderer/db/who-stays-out.ts';
import { useLive } from '#renderer/ui/use-live.ts';

/** Whom a run is for, as the dialog asks for it. */
export type Who = { readonly of: 'all' } | { readonly of: 'filter'; readonly condition: ConditionGroup } | { readonly of: 'picked'; readonly keys: readonly ContactKey[] };

/** Who that is now; null while it is being counted. */
export function useChoice(who: Who): Choice | null {
  const { db } = useServices();
  const [counted, setCounted] = useState<{ readonly of: string; readonly choice: Choice } | null>(null);
  const asked = JSON.stringify(who);
  useEffect(() => {
    const stop = new AbortController();
    const wanted = JSON.parse(asked) as Who;
    const counting = wanted.of === 'picked' ? pickedContacts(db, wanted.keys) : chooseContacts(db, wanted.of === 'all' ? null : wanted.condition, stop.signal);
    counting.then((choice) => { if (choice && !stop.signal.aborted) setCounted({ of: asked, choice }); }, () => {});
    return () => stop.abort();
  }, [db, asked]);
  return counted?.of === asked ? counted.choice : null;
}

/** How many of them would not be let in now; null while it is being counted. */
export function useStayOut(workflow: WorkflowId, keys: readonly ContactKey[] | null, run: RunKey | null, reentry: WorkflowSettings['reentry']): number | null {
  const { db, clock } = useServices();
  const asked = JSON.stringify(reentry);
  const { data } = useLive(async () => (keys === null ? null : { keys, count: await whoStaysOut(db, workflow, keys, run, JSON.parse(asked) as typeof reentry, clock.now()) }), [db, clock, workflow, keys, run, asked]);
  return data && data.keys === keys ? data.count : null;
}
