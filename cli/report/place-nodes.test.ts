import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Workflow } from '#shared/workflow/workflow.ts';
import { is, sketchWorkflow } from '#test/fakes/workflow.ts';
import { nodeTypes } from '#nodes';
import { CARD, placeNodes, type Point } from './place-nodes.ts';

const at = (x: number, y: number): object => ({ position: { x, y } });
const ways = (count: number): object => ({ rules: Array.from({ length: count }, (_, index) => ({ id: `w${index}`, when: is('contact.plan', index) })) });

function clear(places: Iterable<Point>): boolean {
  const all = [...places];
  return all.every((a, index) => all.slice(index + 1).every((b) => Math.abs(a.x - b.x) >= CARD.width || Math.abs(a.y - b.y) >= CARD.height));
}

test('cards stand where their author put them, even side by side', () => {
  const workflow = sketchWorkflow({ a: ['manual-start', {}, at(0, 0)], b: ['exit', {}, at(240, 40)] }, ['a>b']);
  expect([...placeNodes(workflow, nodeTypes)]).toEqual([['a', { x: 0, y: 0 }], ['b', { x: 240, y: 40 }]]);
});

test('where cards would lie upon each other, each stands below all that lead to it', () => {
  const workflow = sketchWorkflow({ start: ['manual-start'], ask: ['branch', ways(2)], one: ['exit'], wait: ['delay'], two: ['exit'] },
    ['start>ask', 'ask.w0>one', 'ask.w1>wait', 'wait>two', 'ask.else>two']);
  const places = placeNodes(workflow, nodeTypes);
  for (const { from, to } of workflow.edges) expect(places.get(to)!.y).toBeGreaterThan(places.get(from)!.y + CARD.height);
  expect(clear(places.values())).toBe(true);
});

test('whatever the graph and its positions, no card covers another', () => {
  const graph = fc.integer({ min: 1, max: 12 }).chain((size) => fc.record({
    positions: fc.array(fc.record({ x: fc.integer({ min: -300, max: 300 }), y: fc.integer({ min: -300, max: 300 }) }), { minLength: size, maxLength: size }),
    edges: fc.array(fc.tuple(fc.nat(size - 1), fc.nat(size - 1)), { maxLength: 20 }),
  }));
  fc.assert(fc.property(graph, ({ positions, edges }) => {
    const forward = edges.filter(([from, to]) => from < to);
    const workflow = {
      nodes: positions.map((position, index) => ({ id: `n${index}`, position })),
      edges: forward.map(([from, to], index) => ({ id: `e${index}`, from: `n${from}`, port: `p${index}`, to: `n${to}` })),
    } as unknown as Workflow;
    const places = placeNodes(workflow, nodeTypes);
    expect(places.size).toBe(positions.length);
    expect(clear(places.values())).toBe(true);
  }));
});
