import { locales, type Locale } from '#shared/node/labels.ts';
import { totalsLabels } from '#shared/words/totals-labels.ts';
import { formatNumber } from './format.ts';
import { both, html, type Content, type Markup } from './html.ts';
import type { StepNames } from '#shared/view/name-steps.ts';
import { reportWords, type ClientWords } from './report-words.ts';
import type { Reasons } from './tally-reasons.ts';
import { reasonOrTurn } from './totals-section.ts';

const STATES = ['sent', 'skipped', 'failed', 'uncertain', 'pending'] as const;

/** What the page's script needs beside the messages, in one language. */
export interface ClientBook {
  readonly words: ClientWords;
  readonly states: Readonly<Record<string, string>>;
  readonly nodes: Readonly<Record<string, string>>;
  readonly reasons: Readonly<Record<string, string>>;
}

/** Words for exactly the nodes and reasons that the messages mention. */
export function clientBooks(nodes: Iterable<string>, reasons: Reasons, names: StepNames): Readonly<Record<Locale, ClientBook>> {
  const [mentioned, codes] = [[...nodes], new Set(STATES.flatMap((state) => (state === 'sent' ? [] : [...reasons[state].keys()])))];
  const book = (locale: Locale): ClientBook => ({
    words: reportWords[locale].client,
    states: Object.fromEntries(STATES.map((state) => [state, totalsLabels[locale][state]])),
    nodes: Object.fromEntries(mentioned.map((node) => [node, names.node(node, locale)])),
    reasons: Object.fromEntries([...codes].filter((code) => code !== '').map((code) => [code, reasonOrTurn(code, locale)])),
  });
  return Object.fromEntries(locales.map((locale) => [locale, book(locale)])) as Record<Locale, ClientBook>;
}

/** The empty list that the page's script fills. */
export function messagesSection(listed: number, total: number): Markup {
  const heading = html`<h2 id="messages-title">${both((l) => reportWords[l].messages)}</h2>`;
  if (total === 0) return html`<section aria-labelledby="messages-title">${heading}<p class="hint">${both((l) => reportWords[l].noMessages)}</p></section>`;
  const more: Content = total > listed ? html`<p class="hint">${both((l) => reportWords[l].moreMessages(formatNumber(listed), formatNumber(total - listed)))}</p>` : null;
  return html`<section class="messages" aria-labelledby="messages-title">${heading}${more}
<noscript><p class="banner warnings">${both((l) => reportWords[l].noScript)}</p></noscript>
<div id="list" hidden><div class="filters"><input id="query" type="search" autocomplete="off" spellcheck="false"><select id="state"></select><select id="node"></select></div>
<p class="hint" id="found" role="status"></p><ul id="rows"></ul>
<p class="pager"><button id="previous" type="button"></button><span id="page"></span><button id="next" type="button"></button></p></div></section>`;
}
