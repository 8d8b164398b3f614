import { expect, test } from 'vitest';
import { textLines } from './text-lines.ts';

async function lines(file: Blob): Promise<string[]> {
  const found: string[] = [];
  for await (const line of textLines(file)) found.push(line);
  return found;
}

test.each([['', []], ['a', ['a']], ['a\n', ['a']], ['a\n\nb', ['a', '', 'b']], ['名\n字\n', ['名', '字']]])('%j has the lines %j', async (text, expected) => {
  expect(await lines(new Blob([text]))).toEqual(expected);
});

test('a line that comes in many pieces is whole', async () => {
  const long = '长'.repeat(300_000);
  expect(await lines(new Blob([long, '\n', long, 'x\ny']))).toEqual([long, `${long}x`, 'y']);
});

test('a file without line breaks is given up, and takes no time that grows with its square', async () => {
  const piece = 'x'.repeat(1024 * 1024);
  await expect(lines(new Blob(Array.from({ length: 65 }, () => piece)))).rejects.toThrow(RangeError);
});

test('what is no text is told as such', async () => {
  await expect(lines(new Blob([Uint8Array.of(0x61, 0xff)]))).rejects.toThrow(TypeError);
});
