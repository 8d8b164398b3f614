/** Wide scripts, emoji and, in Chinese fonts, these signs fill a square; Latin letters about half of one. */
const WIDE = /[…·—“”\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3ffff}]/u;
const BROAD = /[A-HJ-Zmw@%]/;
const NARROW = /[fijlrtI .,:;'|!()[\]]/;

/** Width of a text as most system fonts would draw it, in pixels; SVG cannot ask. */
export function textWidth(text: string, size: number): number {
  let width = 0;
  for (const character of text) width += WIDE.test(character) ? 1 : BROAD.test(character) ? 0.7 : NARROW.test(character) ? 0.33 : 0.55;
  return width * size;
}

/** The text on one line and no wider than `width` pixels, ending in … where something was left out. */
export function fitText(text: string, size: number, width: number): string {
  const line = text.slice(0, 1_000).replace(/\s+/g, ' ').trim();
  if (textWidth(line, size) <= width) return line;
  let fitted = '';
  let used = size;
  for (const character of line) {
    used += textWidth(character, size);
    if (used > width) break;
    fitted += character;
  }
  return `${fitted.trimEnd()}…`;
}
