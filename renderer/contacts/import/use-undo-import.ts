import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useServices } from '#renderer/app/services.ts';
import { undoImport } from '#renderer/db/undo-import.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { notifyDone, notifyFault } from '#renderer/ui/notify.tsx';
import { faultOf } from '#renderer/ui/use-fault-words.ts';

/** Takes an import back and tells what came of it. `people`: how many so far, null while nothing is undone. */
export function useUndoImport(onDone: () => void = () => {}): { readonly people: number | null; readonly run: (id: number) => void } {
  const { db } = useServices();
  const { t } = useTranslation('contacts');
  const { t: ui } = useTranslation('ui');
  const format = useFormat();
  const [people, setPeople] = useState<number | null>(null);
  const run = async (id: number): Promise<void> => {
    setPeople(0);
    try {
      const { removed, restored, kept } = await undoImport(db, id, setPeople);
      notifyDone(t('import.undo.done', { removed: format.number(removed), restored: format.number(restored) }));
      if (kept > 0) notifyFault(t('import.undo.kept', { n: format.number(kept), count: kept }));
      onDone();
    } catch (error) {
      notifyFault(`${ui('fault.title')}: ${faultOf(error).detail}`);
    } finally {
      setPeople(null);
    }
  };
  return { people, run: (id) => { void run(id); } };
}
