import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useServices } from '#renderer/app/services.ts';
import { undoImport } from '#renderer/db/undo-import.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { notifyDone, notifyFault } from '#renderer/ui/notify.tsx';
import { faultOf, useFaultText } from '#renderer/ui/use-fault-words.ts';

/** Takes an import back and tells what came of it. `people`: how many so far, null while nothing is undone. */
export function useUndoImport(onDone: () => void = () => {}): { readonly people: number | null; readonly run: (id: number) => void } {
  const { db } = useServices();
  const { t } = useTranslation('contacts');
  const faultText = useFaultText();
  const format = useFormat();
  const [people, setPeople] = useState<number | null>(null);
  const run = async (id: number): Promise<void> => {
    setPeople(0);
    try {
      const { removed, restored, kept, starting } = await undoImport(db, id, setPeople);
      if (starting) return notifyFault(t('import.undo.starting'));
      notifyDone(t('import.undo.done', { removed: format.number(removed), restored: format.number(restored) }));
      if (kept > 0) notifyFault(t('import.undo.kept', { n: format.number(kept), count: kept }));
      onDone();
    } catch (error) {
      notifyFault(faultText(faultOf(error)));
    } finally {
      setPeople(null);
    }
  };
  return { people, run: (id) => { void run(id); } };
}
