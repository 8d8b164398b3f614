import type { Category } from '#shared/node/node-type.ts';

const CATEGORIES = Object.keys({ trigger: 0, message: 0, timing: 0, logic: 0, data: 0, response: 0, control: 0, ai: 0 } satisfies Record<Category, 0>);

/** How the drawing of the journey looks. */
export const graphCss = `
.journey{display:flex;flex-wrap:wrap;gap:20px;align-items:flex-start}
.canvas{flex:0 1 auto;max-width:100%;overflow:auto;border:1px solid var(--border);border-radius:12px;background:var(--canvas) radial-gradient(var(--dot) 1px,transparent 1.2px) 0 0/20px 20px}
.journey .table{flex:1 1 380px}
svg.graph{display:block}
svg.graph text{font-size:12px;fill:var(--text-2);unicode-bidi:isolate}
svg .card{fill:var(--surface);stroke:var(--border)}
svg .node{filter:drop-shadow(var(--lift))}
svg text.name{font-size:13px;font-weight:600;fill:var(--text)}
svg .count{font-weight:600;fill:var(--text);font-variant-numeric:tabular-nums}
svg .off{opacity:.55}svg .off .card{stroke:var(--border-strong);stroke-dasharray:4 3}
svg .glyph,svg .sign{fill:none;stroke-linecap:round;stroke-linejoin:round}
svg .glyph{stroke-width:2.2}
${CATEGORIES.map((category) => `svg .tile.${category}{fill:var(--${category}-bg)}svg .tile.${category} .glyph{stroke:var(--${category})}`).join('\n')}
svg .edge{fill:none;stroke:var(--edge);stroke-linecap:round}
svg .edge.unused{stroke-dasharray:3 5}
svg .label rect{fill:var(--canvas);stroke:var(--border)}
svg .pill.waiting rect{fill:var(--warn-bg);stroke:var(--warn)}svg .pill.waiting text{fill:var(--warn);font-weight:600}svg .pill.waiting .sign{stroke:var(--warn);stroke-width:1.4}
svg .pill.held rect{fill:var(--err-bg);stroke:var(--err)}svg .pill.held text{fill:var(--err);font-weight:600}svg .pill.held .sign{stroke:var(--err);stroke-width:2}
`;
