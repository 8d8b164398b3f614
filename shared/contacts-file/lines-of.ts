import { LineSplitter } from './split-lines.ts';

/** The lines of a text that comes in chunks, without a byte order mark that has been left at its start; as many at once as a chunk brings. */
export async function* linesOf(text: AsyncIterable<string>): AsyncGenerator<string[]> {
  const splitter = new LineSplitter();
  let start = true;
  for await (const chunk of text) {
    yield splitter.push(start && chunk.startsWith('\ufeff') ? chunk.slice(1) : chunk);
    start &&= chunk === '';
  }
  yield splitter.end();
}
