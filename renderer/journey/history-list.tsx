import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentStore } from '#renderer/editor/document-store.ts';
import { useLocale } from '#renderer/i18n/i18n.ts';
import { editSentence } from './edit-sentence.ts';
import { useDocument, useJourney } from './journey-context.ts';
import classes from './journey.module.css';

/** Everything that can be undone or done again, the newest on top; a click goes to that point. */
export function HistoryList(): ReactNode {
  const { t } = useTranslation('journey');
  const { document: doc } = useJourney();
  const past = useDocument((state) => state.past);
  const future = useDocument((state) => state.future);
  const locale = useLocale();
  if (past.length + future.length === 0) return <p className={classes.quiet}>{t('history.empty')}</p>;
  const edits = [...past, ...future];
  const rows = [{ at: 0, words: t('history.start') }, ...edits.map((edit, index) => ({ at: index + 1, words: editSentence(edit.name, locale, t) }))];
  return (
    <ol className={classes.list}>
      {rows.toReversed().map(({ at, words }) => {
        const now = at === past.length;
        return (
          <li key={at}>
            <button type="button" className={classes.row} data-now={now} data-ahead={at > past.length} aria-current={now ? 'step' : undefined} onClick={() => goTo(doc, at)}
              title={now ? t('history.now') : t(at > past.length ? 'history.forth' : 'history.back')}
            >
              <span className={classes.grow}>{words}</span>
              {now && <span className={classes.where}>{t('history.now')}</span>}
            </button>
          </li>
        );
      })}
    </ol>
  );
}

/** Undoes, or does again, until so many edits are done. */
export function goTo(doc: Pick<DocumentStore, 'getState' | 'undo' | 'redo'>, done: number): void {
  while (doc.getState().past.length > done && doc.undo());
  while (doc.getState().past.length < done && doc.redo());
}
