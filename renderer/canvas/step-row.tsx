import type { ReactNode } from 'react';
import type { StepItem } from './find-steps.ts';
import classes from './palette.module.css';
import { Tile } from './tile.tsx';

/** A step in a list: its tile, its name, and what it does. */
export function StepRow({ item: { category, icon, name, summary } }: { readonly item: Pick<StepItem, 'category' | 'icon' | 'name' | 'summary'> }): ReactNode {
  return (
    <>
      <Tile category={category} icon={icon} />
      <span className={classes.rowWords}>
        <span className={classes.rowName}>{name}</span>
        <span className={classes.rowSummary}>{summary}</span>
      </span>
    </>
  );
}
