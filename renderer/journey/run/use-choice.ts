import { useEffect, useState } from 'react';
import type { ConditionGroup } from '#shared/condition/condition.ts';
import type { ContactKey } from '#shared/executor/store.ts';
import { useServices } from '#renderer/app/services.ts';
import { chooseContacts, pickedContacts, type Choice } from '#renderer/db/contact-choice.ts';

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
