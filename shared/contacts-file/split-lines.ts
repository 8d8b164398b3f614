/** Longest line taken, in characters; what goes on without a line end beyond it is no row of contacts. */
export const MAX_LINE = 1_048_576;

/** After each line end: LF, CRLF, or a CR alone. */
const AFTER_LINE_END = /(?<=\n|\r(?!\n))/;

/**
 * Cuts a stream of text into lines that keep their line end, so that joined together they are the text
 * again. Only two kinds come without one: the last line, and a line longer than `MAX_LINE`, which is
 * handed on in pieces, the first of them over the limit.
 */
export class LineSplitter {
  #rest = '';

  push(text: string): string[] {
    const lines = (this.#rest + text).split(AFTER_LINE_END);
    const last = lines.pop() ?? '';
    // A CR at the very end may be half a CRLF.
    const cut = last.length > MAX_LINE ? last.length - (last.endsWith('\r') ? 1 : 0) : last.endsWith('\n') ? last.length : 0;
    if (cut > 0) lines.push(last.slice(0, cut));
    this.#rest = last.slice(cut);
    return lines;
  }

  /** What is left after the last `push`: no line or one. */
  end(): string[] {
    const rest = this.#rest;
    this.#rest = '';
    return rest === '' ? [] : [rest];
  }
}

export function hasLineEnd(line: string): boolean {
  return line.endsWith('\n') || line.endsWith('\r');
}

export function withoutLineEnd(line: string): string {
  if (line.endsWith('\r\n')) return line.slice(0, -2);
  return hasLineEnd(line) ? line.slice(0, -1) : line;
}
