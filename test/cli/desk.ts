import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test as plain } from 'vitest';
import type { Workflow } from '#shared/workflow/workflow.ts';
import { runWeft, startWeft, type WeftProcess, type WeftRun } from '#test/fakes/run-weft.ts';

/** A line of `messages.jsonl`. */
export interface MessageLine {
  readonly enrollment: string; readonly node: string; readonly to: string; readonly messageId: string; readonly state: string; readonly reason: string;
}

type Env = Readonly<Record<string, string>>;

/** A folder of its own for one test, in which `weft` is run. Names are relative to it. */
export interface Desk {
  readonly folder: string;
  write(name: string, content: string | Uint8Array | Workflow): Promise<void>;
  read(name: string): Promise<string>;
  /** Names in a folder, sorted; none if there is no such folder. */
  list(name: string): Promise<string[]>;
  exists(name: string): Promise<boolean>;
  weft(args: readonly string[], env?: Env): Promise<WeftRun>;
  start(args: readonly string[], env?: Env): WeftProcess;
  /** `weft run w.json --contacts c.csv --out out --json` with more options. */
  run(more?: readonly string[], env?: Env): Promise<WeftRun>;
  messages(out?: string): Promise<MessageLine[]>;
  /** Closes it when the test is over. */
  keep<T extends { close(): unknown }>(server: T): T;
}

export const test = plain.extend<{ desk: Desk }>({
  // oxlint-disable-next-line no-empty-pattern -- Vitest reads what is needed from the pattern
  desk: async ({}, use) => {
    const open: { close(): unknown }[] = [];
    const folder = await mkdtemp(join(tmpdir(), 'weft-cli-'));
    await use(deskIn(folder, open));
    for (const server of open) await server.close();
    await rm(folder, { recursive: true, force: true });
  },
});

function deskIn(folder: string, open: { close(): unknown }[]): Desk {
  const at = (name: string): string => join(folder, name);
  const desk: Desk = {
    folder,
    write: (name, content) => writeFile(at(name), typeof content === 'string' || content instanceof Uint8Array ? content : JSON.stringify(content, null, 2)),
    read: (name) => readFile(at(name), 'utf8'),
    list: async (name) => (await readdir(at(name)).catch(() => [])).sort(),
    exists: (name) => stat(at(name)).then(() => true, () => false),
    weft: (args, env = {}) => runWeft(args, { cwd: folder, env }),
    start: (args, env = {}) => startWeft(args, { cwd: folder, env }),
    run: (more = [], env) => desk.weft([...RUN, ...more], env),
    messages: async (out = 'out') => (await desk.read(`${out}/messages.jsonl`)).split('\n').filter(Boolean).map((line) => JSON.parse(line) as MessageLine),
    keep(server) {
      open.push(server);
      return server;
    },
  };
  return desk;
}

export const RUN = ['run', 'w.json', '--contacts', 'c.csv', '--out', 'out', '--json'] as const;

/** The equations of the contract; they hold for every run there is. */
export function expectSums({ json: t }: WeftRun): void {
  expect({ rows: t.rows, enrolled: t.enrolled, planned: t.planned }).toEqual({
    rows: t.enrolled + t.invalid + t.duplicate, enrolled: t.ended + t.waiting + t.held, planned: t.sent + t.skipped + t.failed + t.uncertain + t.pending,
  });
  expect(t.errored).toBeLessThanOrEqual(t.ended);
}

/** Refused: exit 1, words on standard error and nothing else, all of `words` among them, a remedy, no stack trace. */
export function expectRefusal({ code, stdout, stderr }: WeftRun, ...words: readonly string[]): void {
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  for (const word of words) expect(stderr).toContain(word);
  expect(stderr).toMatch(/^→ ./m);
  expect(stderr).not.toMatch(/\{\w+\}|undefined|\[object|\n\s+at /);
}
