/** A link as a reader's mail program would see it; `host` is null where no host could make it acceptable. */
export interface FoundLink {
  readonly text: string;
  readonly host: string | null;
}

const HOST_END = String.raw`\s/?#<>"'()\[\]{},;!|，。！？、；：）】》”’`;
// Browsers forgive `https:evil.com` and backslashes, so these count as links too.
const WITH_SCHEME = new RegExp(String.raw`(?:(?<scheme>[a-z][a-z0-9+.-]{0,30}):[/\\]+|(?<bareScheme>https?):(?=[^\s/\\])|(?<![:/\p{L}\p{N}])//(?=[\p{L}\p{N}]))(?<host>[^${HOST_END}]*)`, 'gu');
const WHOLE_LINK = new RegExp(String.raw`${WITH_SCHEME.source}[^\s<>"']*`, 'gu');
const WITHOUT_HOST = /(?<![\p{L}\p{N}])(?:javascript|vbscript|mailto|data:[a-z]+\/[a-z]|file:\/)[:;,a-z]?/gu;

/** Endings that mail programs turn into links by themselves. Those that are also English words need a path behind them. */
const TLDS = 'com|net|org|info|biz|io|co|ai|app|dev|xyz|top|site|online|shop|store|club|vip|link|click|icu|cc|tv|uk|eu|de|fr|es|nl|ch|se|dk|fi|pl|cz|ru|ua|tr|cn|hk|tw|jp|kr|sg|vn|ph|au|nz|ca|br|mx|ar|cl|za|ng|ae|sa|il|ir|gov|edu|mil|mobi|asia|website|digital|agency|ly|gl|gd|zip|page|example|test';
const LABELS = String.raw`(?:[\p{L}\p{N}-]+\.)+`;
const BARE = new RegExp(String.raw`(?<![@\p{L}\p{N}.-])(?:www\.${LABELS}[a-z]{2,}|${LABELS}(?:${TLDS})(?![a-z0-9-])|${LABELS}[a-z]{2,}(?::\d+)?(?=/\S))`, 'gu');

/** All links in `text`, which must be in NFKC and lower case: full-width letters make links as well. */
export function findLinks(text: string): FoundLink[] {
  const links: FoundLink[] = [];
  for (const { 0: whole, groups } of text.matchAll(WITH_SCHEME)) {
    const scheme = groups?.['scheme'] ?? groups?.['bareScheme'] ?? 'https';
    const host = trimHost(groups?.['host'] ?? '');
    links.push({ text: whole, host: scheme === 'https' || scheme === 'http' ? host : null });
  }
  for (const { 0: whole } of text.matchAll(WITHOUT_HOST)) if (/[:;,/]/.test(whole)) links.push({ text: whole, host: null });
  // A path such as `/read.info` inside a link that was judged already is no second link.
  const rest = text.replace(WHOLE_LINK, ' ');
  for (const { 0: whole } of rest.matchAll(BARE)) links.push({ text: whole, host: trimHost(lastSpacedPart(whole)) });
  return links;
}

function trimHost(host: string): string {
  return host.replace(/\.+$/, '').replace(/:\d*$/, '');
}

// Chinese is written without spaces: in 请访问shop.example the host begins at the first Latin letter.
function lastSpacedPart(host: string): string {
  return host.replace(/^.*[\u2e80-\u9fff](?=[a-z0-9])/u, '');
}
