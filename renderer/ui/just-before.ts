/** A text that sorts right before this one, so that a list “after” it begins with this one if it is there. */
export function justBefore(text: string): string {
  const points = [...text];
  const last = points.pop();
  if (last === undefined) return '';
  const code = last.codePointAt(0)! - 1;
  // Between U+D7FF and U+E000 there are no characters.
  return points.join('') + (code < 1 ? '' : String.fromCodePoint(code === 0xdfff ? 0xd7ff : code) + '\u{10ffff}');
}
