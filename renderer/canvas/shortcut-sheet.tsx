import { Kbd, Modal } from '@mantine/core';
import { type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCanvas, useSurroundings } from './canvas-context.ts';
import classes from './canvas.module.css';
import { onMac } from './on-mac.ts';
import { keyText, type CanvasCommand } from './shortcuts.ts';

type Word = 'do.add' | 'do.open' | 'do.rename' | 'do.toggle-off' | 'do.delete' | 'do.note' | 'do.copy' | 'do.cut' | 'do.paste' | 'do.duplicate' | 'do.undo' | 'do.redo' | 'do.select-all' | 'do.walk' | 'do.nudge' | 'do.escape'
  | 'fit' | 'fit.selection' | 'zoom.100' | 'zoom.in' | 'zoom.out' | 'tidy' | 'minimap' | 'do.palette' | 'sheet';

const groups: readonly (readonly [title: 'sheet.edit' | 'sheet.clipboard' | 'sheet.move' | 'sheet.view', rows: readonly (readonly [Word, CanvasCommand, ...CanvasCommand[]])[]])[] = [
  ['sheet.edit', [['do.add', 'add'], ['do.open', 'open'], ['do.rename', 'rename'], ['do.toggle-off', 'toggle-off'], ['do.note', 'note'], ['do.delete', 'delete']]],
  ['sheet.clipboard', [['do.undo', 'undo'], ['do.redo', 'redo'], ['do.copy', 'copy'], ['do.cut', 'cut'], ['do.paste', 'paste'], ['do.duplicate', 'duplicate'], ['do.select-all', 'select-all']]],
  ['sheet.move', [['do.walk', 'walk-up', 'walk-down', 'walk-left', 'walk-right'], ['do.nudge', 'nudge-up', 'nudge-down', 'nudge-left', 'nudge-right'], ['do.escape', 'escape']]],
  ['sheet.view', [['fit', 'fit'], ['fit.selection', 'fit-selection'], ['zoom.100', 'zoom-100'], ['zoom.in', 'zoom-in'], ['zoom.out', 'zoom-out'], ['tidy', 'tidy'], ['minimap', 'minimap'], ['do.palette', 'palette'], ['sheet', 'sheet']]],
];

/** Every key of the canvas, for those who would rather not let go of the keyboard. */
export function ShortcutSheet(): ReactNode {
  const { t } = useTranslation('canvas');
  const { canvas, now: { root } } = useSurroundings();
  const opened = useCanvas((state) => state.sheet);
  const mac = onMac();
  return (
    <Modal opened={opened} onClose={() => { canvas.setState({ sheet: false }); root?.focus({ preventScroll: true }); }} title={t('sheet')} size="xl">
      <div className={classes.sheet}>
        {groups.map(([title, rows]) => (
          <section key={title}>
            <h3>{t(title)}</h3>
            <dl>
              {rows.map(([word, ...commands]) => (
                <div key={word}><dt>{t(word).replace('…', '')}</dt><dd>{commands.map((command) => <Kbd key={command} size="xs">{keyText(command, mac)}</Kbd>)}</dd></div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <p className={classes.mouse}>{t('sheet.mouse')}</p>
    </Modal>
  );
}
