import { blockOf } from '#shared/executor/entry-block.ts';
import { openBlocks } from '#shared/executor/enroll.ts';
import { keyedEntry, keyName } from '#shared/executor/keyed-entries.ts';
import type { RunKey } from '#shared/executor/store.ts';
import type { Way } from './evidence.ts';
import { endOf } from './judge-paths.ts';
import type { World } from './world.ts';

/** Names of ways of which somebody stands at a node now, with how often. */
async function standing(world: World, run: RunKey): Promise<{ readonly here: Map<string, number>; readonly failed: number }> {
  const here = new Map<string, number>();
  let failed = 0;
  const { workflow } = world.planOf(run);
  for (const { kind, rows } of await world.store.batchesOfRun(run)) {
    if (kind === 'failed') failed += rows.length;
    else for (const { contact, occurrence } of rows) here.set(`${workflow}/${contact}/${occurrence}`, (here.get(`${workflow}/${contact}/${occurrence}`) ?? 0) + 1);
  }
  return { here, failed };
}

function waysOf(world: World, run: RunKey): Way[] {
  return [...world.evidence.ways.values()].filter((way) => way.run === run);
}

export async function* accounts(world: World): AsyncGenerator<{ run: RunKey; ways: Way[]; here: Map<string, number>; failed: number; counters: Readonly<Record<string, number>> }> {
  for (const run of world.runs.keys()) yield { run, ways: waysOf(world, run), ...await standing(world, run), counters: await world.store.counters(run) };
}

export async function everybodyAccountedFor(world: World): Promise<string[]> {
  const wrong: string[] = [];
  for await (const { run, ways, here, failed, counters } of accounts(world)) {
    const { enrolled = 0, ended = 0, errored = 0 } = counters;
    const stopped = world.evidence.stopped.has(run);
    if (enrolled !== ways.length) wrong.push(`run ${run}: ${enrolled} enrolled, ${ways.length} have entered`);
    if (enrolled !== ended + here.size) wrong.push(`run ${run}: ${enrolled} enrolled, ${ended} ended and ${here.size} standing`);
    // A version that no longer has the step they failed at takes them out of sight.
    if (!stopped && (errored < failed || (errored > failed && !world.evidence.moves.has(run)))) wrong.push(`run ${run}: ${errored} ended by an error, ${failed} can be seen`);
    for (const [name, times] of here) if (times > 1) wrong.push(`${name} stands ${times} times`);
    for (const way of ways) {
      const end = endOf(way);
      if (end === 'ended' && here.has(way.name)) wrong.push(`${way.name} has ended and stands`);
      if (end === 'under way' && !here.has(way.name) && !stopped) wrong.push(`${way.name} is lost`);
    }
  }
  return wrong;
}

export async function countersAgree(world: World): Promise<string[]> {
  const wrong: string[] = [];
  for await (const { run, counters } of accounts(world)) {
    const journal = world.evidence.journalCounters.get(run) ?? new Map<string, number>();
    const counted = Object.entries(counters).filter(([name]) => name.includes('|') && !name.startsWith('goal'));
    for (const [name, count] of counted) if (count !== (journal.get(name) ?? 0)) wrong.push(`run ${run}: ${name} is ${count}, the journal has ${journal.get(name) ?? 0}`);
    for (const [name, count] of journal) if (counters[name] === undefined) wrong.push(`run ${run}: ${name} is not counted, the journal has ${count}`);
  }
  return wrong;
}

/** Of persons without a key here; of keys by their notes. */
export async function blocksAgree(world: World): Promise<string[]> {
  const wrong: string[] = [];
  const active = new Map<string, Set<string>>();
  const workflows = new Map([...world.plans.values()].map(({ workflow }) => [workflow, new Set<number>()]));
  for await (const { run, ways, here } of accounts(world)) {
    for (const way of ways) {
      workflows.get(way.workflow)!.add(way.contact);
      if (!here.has(way.name)) continue;
      const name = `${way.workflow}/${keyOf(way) ?? way.contact}`;
      const of = active.get(name) ?? new Set();
      active.set(name, of.add(`run ${run}`));
    }
  }
  const ways = [...world.evidence.ways.values()];
  for (const [workflow, contacts] of workflows) {
    const keyed = ways.filter((way) => way.workflow === workflow && keyOf(way) !== null);
    const blocks = await openBlocks(world.store, workflow, [...contacts]);
    for (const contact of contacts) {
      if (keyed.some((way) => way.contact === contact)) continue;
      const says = blocks.get(blockOf(contact))!.get(contact).active;
      if (says !== active.has(`${workflow}/${contact}`)) wrong.push(`${workflow}: ${contact} is ${says ? '' : 'not '}active by the block, and ${says ? 'does not stand' : 'stands'}`);
    }
    for (const key of new Set(keyed.map((way) => keyOf(way)!))) {
      const says = keyedEntry(await world.store.getMeta(keyName(workflow, key))).active;
      if (says !== active.has(`${workflow}/${key}`)) wrong.push(`${workflow}: key ${key} is ${says ? '' : 'not '}active by its note, and ${says ? 'nobody stands for it' : 'somebody stands for it'}`);
    }
  }
  return wrong;
}

export function keyOf({ first }: Way): string | null {
  const key = first.marks?.['key'];
  return typeof key === 'string' ? key : null;
}
