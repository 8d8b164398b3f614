import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readSample } from './sample-source.ts';

const files = ['examples/welcome.weft.json', 'examples/contacts.csv'].map((path) => readFileSync(path, 'utf8'));
const texts = async (locale: 'en' | 'zh'): Promise<string> => {
  const { nodes, name, description } = JSON.parse((await readSample(files[0]!, files[1]!, locale)).text) as { name: string; description: string; nodes: { name: string; params: { brief?: string; reason?: string } }[] };
  return [name, description, ...nodes.flatMap(({ name: step, params: { brief = '', reason = '' } }) => [step, brief, reason])].join('\n');
};

test('in English the example has no Chinese in it', async () => {
  expect(await texts('en')).not.toMatch(/\p{Script=Han}/u);
});

test('in Chinese nothing of the English is left, beside names of fields', async () => {
  const chinese = await texts('zh');
  expect(chinese).not.toMatch(/welcome|lantern|finished|ways|done/i);
  expect(chinese).toContain('品茶会');
});
