import { createElement, memo, type ReactNode } from 'react';
import type { Category } from '#shared/node/node-type.ts';
import { tileShapes } from '#shared/view/tile-shapes.ts';
import { stepIcon } from './step-icons.ts';
import classes from './tile.module.css';

interface TileProps {
  /** Left out for a step of a type that nobody knows. */
  readonly category?: Category | undefined;
  readonly icon?: string | undefined;
}

/** What kind of step it is, at a glance: the category's silhouette and colour, the type's own sign. */
export const Tile = memo(function Tile({ category, icon }: TileProps): ReactNode {
  return (
    <span className={classes.tile} style={category && { color: `var(--${category})`, ['--tile' as string]: `var(--${category}-bg)` }} data-unknown={category === undefined || undefined} aria-hidden="true">
      <svg className={classes.shape} width="28" height="28" viewBox="0 0 28 28">{category && silhouette(tileShapes[category])}</svg>
      {createElement(stepIcon(icon), { size: 17, stroke: 1.75 })}
    </span>
  );
});

/** Our own table's `<path d="…"/>` as an element: markup is never set as markup. */
function silhouette(markup: string): ReactNode {
  const [, tag = 'g', rest = ''] = /^<(\w+)\s(.*)\/>$/.exec(markup) ?? [];
  return createElement(tag, Object.fromEntries([...rest.matchAll(/(\w+)="([^"]*)"/g)].map(([, name, value]) => [name, value])));
}
