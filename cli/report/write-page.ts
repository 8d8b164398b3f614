import type { SendRecord } from '#shared/host.ts';
import type { ListedMessage } from './find-messages.ts';
import { graphCss } from './graph-css.ts';
import { both, html, markupOf, ownMarkup, scriptJson } from './html.ts';
import { journeySection } from './journey-section.ts';
import { clientBooks, messagesSection } from './messages-section.ts';
import { nameSteps } from '#shared/view/name-steps.ts';
import { pageCss } from './page-css.ts';
import { pageHead } from './page-head.ts';
import { contentPolicy, pageScript } from './page-script.ts';
import { refusalsSection } from './refusals-section.ts';
import type { ReportData } from './report-data.ts';
import { reportWords } from './report-words.ts';
import { ReasonTally } from './tally-reasons.ts';
import { tokensCss } from './tokens-css.ts';
import { totalsSection } from './totals-section.ts';

/** Beyond these a browser gets slow; the rest is only counted. */
export const LISTED = { messages: 20_000, characters: 64_000_000 } as const;

/**
 * The page, part by part. The messages come first, in the head: they are gone through once, and the reasons
 * counted on the way stand at the top of what people see.
 */
export async function* writePage(data: ReportData): AsyncGenerator<string> {
  const { workflow, types, locale } = data;
  yield `<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${contentPolicy}">
<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="referrer" content="no-referrer"><title>${markupOf(workflow.name)} · Weft</title>
<style>${tokensCss}${pageCss}${graphCss}</style>
<script type="application/json" id="messages">[`;
  const tally = new ReasonTally(data);
  const nodes = new Set<string>();
  let [listed, total, room] = [0, 0, LISTED.characters as number];
  for await (const message of data.messages()) {
    tally.addMessage(message.state, message.reason);
    total += 1;
    if (listed < total - 1 || listed === LISTED.messages) continue;
    const line = scriptJson(listedMessage(message));
    room -= line.length;
    if (room < 0) continue;
    nodes.add(message.node);
    yield listed === 0 ? line : `,\n${line}`;
    listed += 1;
  }
  const [names, reasons] = [nameSteps(workflow, types), tally.reasons()];
  const choice = (language: string) => html`<input class="pick" type="radio" name="lang" id="lang-${language}"${language === locale ? html` checked` : null}>`;
  yield `]</script>\n<script type="application/json" id="books">${scriptJson(clientBooks(nodes, reasons, names))}</script></head>\n`;
  yield markupOf(html`<body>${choice('en')}${choice('zh')}<div class="page">${pageHead(data)}<main>
${totalsSection(data, reasons)}
${journeySection(data, names)}
${refusalsSection(data)}
${messagesSection(listed, total)}
</main><footer>${both((l) => reportWords[l].privacy)}</footer></div>
<script>${ownMarkup(pageScript)}</script></body></html>
`);
}

function listedMessage({ enrollment, node, to, messageId, state, reason, reply, subject, preheader, text, generated }: SendRecord): ListedMessage {
  return { enrollment, node, to, messageId, state, reason, reply, subject, preheader, text, generated };
}
