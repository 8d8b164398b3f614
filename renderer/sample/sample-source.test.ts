import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readSample } from './sample-source.ts';

const files = ['examples/welcome.weft.json', 'examples/contacts.csv'].map((path) => readFileSync(path, 'utf8'));
interface Sample { name: string; description: string; nodes: { name: string; params: { brief?: string; reason?: string } }[] }
const sample = async (locale: 'en' | 'zh'): Promise<Sample> => JSON.parse((await readSample(files[0]!, files[1]!, locale)).text) as Sample;
const texts = async (locale: 'en' | 'zh'): Promise<string> => {
  const { nodes, name, description } = await sample(locale);
  return [name, description, ...nodes.flatMap(({ name: step, params: { reason = '' } }) => [step, reason])].join('\n');
};

test('in English the example has no Chinese in it', async () => {
  expect(await texts('en')).not.toMatch(/\p{Script=Han}/u);
});

test('in Chinese nothing of the English is left', async () => {
  expect(await texts('zh')).not.toMatch(/welcome|lantern|finished|ways|done/i);
});

test('a brief begins in the reader’s language and keeps the other’s line, from which the others are written to', async () => {
  const firsts = async (locale: 'en' | 'zh'): Promise<boolean[][]> => (await sample(locale)).nodes.flatMap(({ params: { brief } }) => (brief === undefined ? [] : [brief.split('\n').map((line) => /^\p{Script=Han}/u.test(line))]));
  expect(await firsts('en')).toEqual([[false, true], [false, true]]);
  expect(await firsts('zh')).toEqual([[true, false], [true, false]]);
});
