import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useServices } from '#renderer/app/services.ts';
import { deleteContacts, restoreContacts } from '#renderer/db/contact-deletion.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { notifyDone, notifyFault, notifyUndo } from '#renderer/ui/notify.tsx';
import { faultOf, useFaultText } from '#renderer/ui/use-fault-words.ts';
import type { ContactKey } from '#shared/executor/store.ts';

export interface Deleting {
  /** While it goes on. */
  readonly progress: { readonly done: number; readonly all: number } | null;
  /** Resolves with how many are gone. */
  readonly run: (keys: readonly ContactKey[]) => Promise<number>;
}

/** Deletes at once and offers the way back; says who was kept, and why. */
export function useDeleteContacts(): Deleting {
  const { db } = useServices();
  const { t } = useTranslation('contacts');
  const faultText = useFaultText();
  const format = useFormat();
  const [progress, setProgress] = useState<Deleting['progress']>(null);
  const count = (n: number): { n: string; count: number } => ({ n: format.number(n), count: n });
  const undo = async (deleted: Parameters<typeof restoreContacts>[1]): Promise<void> => {
    notifyDone(t('delete.undone', count(await restoreContacts(db, deleted))));
  };
  const failed = (error: unknown): void => { notifyFault(faultText(faultOf(error))); };
  const run = async (keys: readonly ContactKey[]): Promise<number> => {
    setProgress({ done: 0, all: keys.length });
    try {
      const { deleted, standing, starting } = await deleteContacts(db, keys, (done) => setProgress({ done, all: keys.length }));
      if (deleted.length > 0) notifyUndo(t('delete.done', count(deleted.length)), () => { undo(deleted).catch(failed); });
      if (starting) notifyFault(t('delete.starting'));
      if (standing.length > 0) notifyFault(t('delete.standing', count(standing.length)));
      return deleted.length;
    } catch (error) {
      failed(error);
      return 0;
    } finally {
      setProgress(null);
    }
  };
  return { progress, run };
}
