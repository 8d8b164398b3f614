import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { WorkflowEdge } from '#shared/workflow/workflow.ts';
import { ancestryOf, reachableFrom, successorsOf, topologicalOrder, type Successors } from './graph-order.ts';

const edge = ([from, to]: readonly [string, string], index: number): WorkflowEdge => ({ id: `e${index}`, from, port: `p${index}`, to });
const graph = (nodes: string, ...pairs: string[]): Successors => successorsOf(nodes, pairs.map((pair, index) => edge([pair[0]!, pair[1]!], index)));

/** Any graph over up to 40 nodes; `forward` draws lines only from smaller to larger numbers. */
const anyGraph = (forward: boolean) => fc.integer({ min: 1, max: 40 }).chain((size) => fc.array(fc.tuple(fc.nat(size - 1), fc.nat(size - 1)), { maxLength: 80 }).map((pairs) => {
  const drawn = pairs.flatMap(([a, b]): [string, string][] => (!forward ? [[`n${a}`, `n${b}`]] : a === b ? [] : [[`n${Math.min(a, b)}`, `n${Math.max(a, b)}`]]));
  return { ids: Array.from({ length: size }, (_, index) => `n${index}`), edges: drawn.map(edge) };
}));

test('a diamond is in order, and ties are broken by id', () => {
  expect(topologicalOrder(graph('dcba', 'ab', 'ac', 'bd', 'cd'))).toEqual({ order: ['a', 'b', 'c', 'd'], cycle: [] });
  expect(topologicalOrder(graph(''))).toEqual({ order: [], cycle: [] });
});

test('a cycle is named in walking order, without what leads into it or hangs behind it', () => {
  const { order, cycle } = topologicalOrder(graph('sabcxy', 'sa', 'ab', 'bc', 'ca', 'cx', 'xy'));
  expect(order).toEqual(['s']);
  expect('abcabc').toContain(cycle.join(''));
  expect(cycle).toHaveLength(3);
  expect(topologicalOrder(graph('a', 'aa')).cycle).toEqual(['a']);
});

test('lines to nodes that do not exist are not followed', () => {
  expect(topologicalOrder(graph('ab', 'ab', 'az', 'zb'))).toEqual({ order: ['a', 'b'], cycle: [] });
});

test('without cycles every node comes once, after all that lead to it, whatever the order of the file', () => {
  fc.assert(fc.property(anyGraph(true), ({ ids, edges }) => {
    const { order, cycle } = topologicalOrder(successorsOf(ids, edges));
    expect(cycle).toEqual([]);
    expect(order.toSorted()).toEqual(ids.toSorted());
    for (const { from, to } of edges) expect(order.indexOf(from)).toBeLessThan(order.indexOf(to));
    expect(topologicalOrder(successorsOf(ids.toReversed(), edges.toReversed())).order).toEqual(order);
  }));
});

test('a cycle is told if and only if some node can reach itself, and each step of it is a line', () => {
  fc.assert(fc.property(anyGraph(false), ({ ids, edges }) => {
    const next = successorsOf(ids, edges);
    const { cycle } = topologicalOrder(next);
    const loops = ids.some((id) => next.get(id)!.some((to) => reachableFrom([to], next).has(id)));
    expect(cycle.length > 0).toBe(loops);
    for (const [index, id] of cycle.entries()) expect(next.get(id)).toContain(cycle[(index + 1) % cycle.length]);
    expect(new Set(cycle).size).toBe(cycle.length);
  }));
});

test('one node can precede another exactly if the other is reached from it', () => {
  fc.assert(fc.property(anyGraph(true), ({ ids, edges }) => {
    const next = successorsOf(ids, edges);
    const canPrecede = ancestryOf(topologicalOrder(next).order, next);
    for (const before of ids) {
      const reached = reachableFrom(next.get(before)!, next);
      for (const node of ids) expect(canPrecede(before, node)).toBe(reached.has(node));
    }
    expect(canPrecede('gone', ids[0]!)).toBe(false);
  }));
});

test('in a cycle nothing is told of what comes before what', () => {
  const next = graph('abc', 'ab', 'bc', 'cb');
  expect(ancestryOf(topologicalOrder(next).order, next)('a', 'c')).toBe(true);
});

test('each line is followed once, however long the chain', () => {
  let reads = 0;
  const size = 5_000;
  const next = new Map(Array.from({ length: size }, (_, index): [string, readonly string[]] => [`n${index}`, index + 1 < size ? [`n${index + 1}`] : []]));
  const counted = new Map([...next].map(([id, to]): [string, readonly string[]] => [id, new Proxy(to, { get: (list, key, self) => (key === '0' && reads++, Reflect.get(list, key, self)) })]));
  const { order } = topologicalOrder(counted);
  ancestryOf(order, counted);
  reachableFrom(['n0'], counted);
  expect(order).toHaveLength(size);
  expect(reads).toBeLessThan(6 * size);
});
