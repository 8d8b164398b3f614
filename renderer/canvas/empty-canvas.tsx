import { Button, UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '#renderer/i18n/i18n.ts';
import { useDocument, useSession } from '#renderer/journey/journey-context.ts';
import { useSurroundings } from './canvas-context.ts';
import classes from './canvas.module.css';
import { addStep } from './edit-acts.ts';
import { stepItems } from './find-steps.ts';
import palette from './palette.module.css';
import { StepRow } from './step-row.tsx';
import { middle } from './surroundings.ts';

/** A friendly beginning: the ways into a journey. */
export function EmptyCanvas(): ReactNode {
  const { t } = useTranslation('canvas');
  const around = useSurroundings();
  const locale = useLocale();
  const empty = useDocument(({ document: { nodes, notes } }) => Object.keys(nodes).length + Object.keys(notes).length === 0);
  const readOnly = useSession((session) => session.readOnly);
  if (!empty) return null;
  const starts = stepItems(around.types, locale).filter(({ category }) => category === 'trigger');
  const start = (type: string): void => {
    // A little above the middle, so that there is room for what follows.
    const { x, y } = middle(around);
    addStep(around, type, null, { x, y: y - 160 });
  };
  return (
    <div className={classes.empty}>
      <div className={classes.begin}>
        <h2>{t('empty.title')}</h2>
        <p>{t('empty.text')}</p>
        {!readOnly && starts.map((item) => <UnstyledButton key={item.type} className={`${palette.row} ${classes.start}`} onClick={() => start(item.type)}><StepRow item={item} /></UnstyledButton>)}
        {!readOnly && <Button variant="subtle" size="compact-sm" onClick={({ clientX, clientY }) => around.canvas.setState({ quickAdd: { spot: { x: clientX, y: clientY }, at: middle(around), joint: null } })}>{t('empty.all')}</Button>}
      </div>
    </div>
  );
}
