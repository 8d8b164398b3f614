import { createElement, type ReactNode } from 'react';
import type { Category } from '#shared/node/node-type.ts';
import { tileGlyphs, tileShapes } from '#shared/view/tile-shapes.ts';
import classes from './home.module.css';

/** What kinds of steps a journey has, by their silhouettes: the same as on the canvas, without words. */
export function CategoryTiles({ categories }: { readonly categories: readonly Category[] }): ReactNode {
  return (
    <span className={classes.tiles} aria-hidden="true">
      {categories.map((category) => (
        <svg key={category} width={22} height={22} viewBox="-4 -4 36 36">
          {createElement(silhouettes[category].tag, { ...silhouettes[category].attributes, fill: `var(--${category}-bg)` })}
          <path d={tileGlyphs[category]} transform="translate(5 5) scale(.75)" fill="none" stroke={`var(--${category})`} strokeWidth={2.2} strokeLinecap="round" strokeLinejoin="round" />
        </svg>
      ))}
    </span>
  );
}

interface Shape { readonly tag: string; readonly attributes: Readonly<Record<string, string>> }

/** The core keeps shapes as markup of one element; React takes elements. */
const silhouettes = Object.fromEntries(Object.entries(tileShapes).map(([category, markup]): [string, Shape] => {
  const attributes = Object.fromEntries([...markup.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, name, value]) => [name!, value!]));
  return [category, { tag: /^<(\w+)/.exec(markup)![1]!, attributes }];
})) as Readonly<Record<Category, Shape>>;
