import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect } from 'vitest';
import { z } from 'zod';
import { expectRefusal, test } from './desk.ts';
import { letter, people } from './journeys.ts';

const EXAMPLE = fileURLToPath(new URL('../../examples/welcome.weft.json', import.meta.url));

/** zod reads JSON Schema, but neither `not` nor `\p{…}` in patterns: the same is said in other words; nor `dependentRequired`, which is left out. */
function forZod(key: string, value: unknown): unknown {
  if (key === 'pattern') return String(value).replace(/\\p\{[LN]\}/g, 'A-Za-z0-9\\u00aa-\\uffff');
  if (key === 'dependentRequired') return undefined;
  const { not, ...rest } = (value ?? {}) as { not?: { enum?: string[] } };
  return not?.enum ? { ...rest, pattern: `^(?!(?:${not.enum.join('|')})$)` } : value;
}

describe.concurrent('weft validate', () => {
  test('says that a good workflow is ready, and what could be better', async ({ desk }) => {
    expect(await desk.weft(['validate', EXAMPLE])).toMatchObject({ code: 0, stderr: '', stdout: expect.stringContaining('ready to run. Steps: 8; warnings: 0.') });
    await desk.write('w.json', { ...letter, nodes: [...letter.nodes, { ...letter.nodes[1]!, id: 'lonely', name: 'Lonely' }] });
    const warned = await desk.weft(['validate', 'w.json']);
    expect(warned).toMatchObject({ code: 0, stderr: '' });
    expect(warned.stdout).toMatch(/warning {2}"Lonely" \(lonely\) — No way leads to this step[^]*warnings: 1\./);
    // The same warnings go with a run, where they are counted.
    await desk.write('c.csv', people(1));
    const ran = await desk.run();
    expect(ran).toMatchObject({ code: 0, stderr: expect.stringContaining('Lonely') });
    expect(ran.json.problems).toBe(1);
  });

  test('lists every problem with its place and remedy, in either language', async ({ desk }) => {
    await desk.write('w.json', { ...letter, nodes: [letter.nodes[1]!, { ...letter.nodes[1]!, id: 'odd', params: { subject: '', body: 'x', colour: 'red' } }], edges: [{ id: 'edg_x', from: 'send', port: 'sent', to: 'gone' }] });
    const refused = await desk.weft(['validate', 'w.json']);
    expectRefusal(refused, 'w.json', 'odd › colour', 'odd › subject', 'line edg_x');
    const chinese = await desk.weft(['validate', 'w.json', '--lang', 'zh']);
    expectRefusal(chinese, 'w.json：这个流程无法运行。', 'odd › colour', '连线 edg_x', '→ 请修正');
    expect(chinese.stderr.split('\n')).toHaveLength(refused.stderr.split('\n').length);
    const byTerminal = await desk.weft(['validate', 'w.json'], { LANG: 'zh_CN.UTF-8' });
    expect(byTerminal.stderr).toBe(chinese.stderr);
  });
});

describe.concurrent('weft schema', () => {
  test('prints a JSON Schema which the example satisfies, and a stray field or setting does not', async ({ desk }) => {
    const printed = await desk.weft(['schema']);
    expect(printed).toMatchObject({ code: 0, stderr: '' });
    const json = JSON.parse(printed.stdout, forZod) as Parameters<typeof z.fromJSONSchema>[0] & { $schema: string };
    expect(json.$schema).toBe('https://json-schema.org/draft/2020-12/schema');
    const schema = z.fromJSONSchema(json);
    const example = JSON.parse(await readFile(EXAMPLE, 'utf8')) as { settings: object; nodes: { id: string; type: string; params: object }[] };
    expect(schema.safeParse(example).error?.issues ?? []).toEqual([]);
    const change = (id: string, more: object): object => ({ ...example, nodes: example.nodes.map((node) => (node.id === id ? { ...node, ...more } : node)) });
    const withQuiet = (quiet: object): object => ({ ...example, settings: { ...example.settings, quiet } });
    for (const [what, file] of [
      ['a field of the file', { ...example, apiKey: 'sk-1' }], ['a field of a step', change('nod_done', { host: 'x' })], ['a setting', change('nod_delay', { params: { until: { mode: 'duration', amount: 3, unit: 'days', at: '' }, colour: 'red' } })],
      ['a value', change('nod_send_pro', { params: { subject: 's', body: 'b', class: 'spam' } })], ['what is left out', { ...example, settings: undefined }], ['a quiet time', withQuiet({ from: '22:00', to: '8:00' })],
    ] as const) expect([what, schema.safeParse(JSON.parse(JSON.stringify(file))).success]).toEqual([what, false]);
    expect(schema.safeParse(withQuiet({ days: ['sat'], holidays: 'CN', then: 'drop' })).success).toBe(true);
    expect(JSON.parse(printed.stdout).properties.settings.properties.quiet.dependentRequired).toEqual({ from: ['to'], to: ['from'] });
    expect(schema.safeParse(change('nod_done', { type: 'carrier-pigeon', params: { coop: 1 } })).success).toBe(true);
  });
});
