/** Scripts written without spaces: between their letters there is no edge of a word to look for. */
const UNSPACED = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}`;
const SPACED_LETTER = String.raw`(?![${UNSPACED}])[\p{L}\p{M}\p{N}_]`;
const STARTS_SPACED = new RegExp(`^${SPACED_LETTER}`, 'u');
const ENDS_SPACED = new RegExp(`${SPACED_LETTER}$`, 'u');

/** From and to (exclusive), as indexes into the text. */
export type Place = readonly [start: number, end: number];

/**
 * Where `word` stands in `text`: as a whole word in scripts that put spaces between words ("Ann" is not
 * in "Annual"), anywhere in those that do not. A global `u` expression finds looser spellings.
 */
export function findWords(text: string, word: string | RegExp): Place[] {
  const pattern = typeof word === 'string' ? new RegExp(escapeRegExp(word), 'gu') : word;
  const places: Place[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const start = match.index;
    const end = start + match[0].length;
    if (match[0] !== '' && isEdge(text, start) && isEdge(text, end)) places.push([start, end]);
    // A whole character on: from inside a surrogate pair the expression would step back, for ever.
    else pattern.lastIndex = start + ((text.codePointAt(start) ?? 0) > 0xffff ? 2 : 1);
  }
  return places;
}

/** Makes `text` stand for itself inside a `u` regular expression. */
export function escapeRegExp(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
}

// Looks at two units on each side, enough for a letter outside the basic plane.
function isEdge(text: string, index: number): boolean {
  return !(ENDS_SPACED.test(text.slice(Math.max(0, index - 2), index)) && STARTS_SPACED.test(text.slice(index, index + 2)));
}
