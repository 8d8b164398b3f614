/** Characters of the longest line that is taken: what fits into memory a few times over. */
const LONGEST = 64 * 1024 * 1024;

/** The lines of a UTF-8 file, one after the other, however large it is. Throws TypeError where it is not UTF-8, RangeError where a line does not end. */
export async function* textLines(file: Blob, onBytes: (bytes: number) => void = () => {}): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const reader = file.stream().getReader();
  // A line comes in many pieces: put together once, when it has ended.
  let pieces: string[] = [];
  let size = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      onBytes(value?.length ?? 0);
      const [first, ...more] = decoder.decode(value, { stream: !done }).split('\n') as [string, ...string[]];
      pieces.push(first);
      size += first.length;
      if (size > LONGEST) throw new RangeError('line too long');
      const last = more.pop();
      if (last !== undefined) {
        yield pieces.join('');
        yield* more;
        [pieces, size] = [[last], last.length];
      }
      if (done) break;
    }
    const rest = pieces.join('');
    if (rest !== '') yield rest;
  } finally {
    void reader.cancel().catch(() => {});
  }
}
