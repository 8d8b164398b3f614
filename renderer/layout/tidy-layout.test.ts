import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tidyLayout, type LayoutAnswer, type LayoutEdge, type LayoutNode } from './tidy-layout.ts';

const node = (id: string, ports: readonly string[] = ['out'], x = 0, y = 0): LayoutNode => ({ id, width: 240, height: 88, x, y, ports });
const edge = (from: string, to: string, port = 'out'): LayoutEdge => ({ from, port, to });
const tidy = (nodes: readonly LayoutNode[], edges: readonly LayoutEdge[], anchor: string | null = null): LayoutAnswer => tidyLayout({ nodes, edges, gap: { x: 40, y: 64 }, grid: 8, anchor });

test('a line of steps is a straight line, and its first step stays where it was', () => {
  expect(tidy([node('a', ['out'], 80, 160), node('b'), node('c')], [edge('a', 'b'), edge('b', 'c')], 'a')).toEqual({ a: { x: 80, y: 160 }, b: { x: 80, y: 312 }, c: { x: 80, y: 464 } });
});

test('ways keep the order of their ports, whatever the order of the lines', () => {
  const nodes = [node('ask', ['1', '2', '3']), node('x'), node('y'), node('z')];
  const places = tidy(nodes, [edge('ask', 'z', '3'), edge('ask', 'x', '1'), edge('ask', 'y', '2')]);
  expect(places['x']!.x).toBeLessThan(places['y']!.x);
  expect(places['y']!.x).toBeLessThan(places['z']!.x);
});

test('a line that skips its siblings passes on its own side', () => {
  const nodes = [node('ask', ['yes', 'else']), node('mail'), node('end')];
  const places = tidy(nodes, [edge('ask', 'mail', 'yes'), edge('mail', 'end'), edge('ask', 'end', 'else')], 'ask');
  expect(places['mail']!.x).toBeLessThan(places['ask']!.x);
});

test('no graph makes it fail, and no two cards come to lie on each other', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 14 }), fc.array(fc.tuple(fc.nat(13), fc.nat(13), fc.constantFrom('a', 'b', 'c')), { maxLength: 25 }), (count, pairs) => {
    const nodes = Array.from({ length: count }, (_, index) => node(`n${index}`, ['a', 'b', 'c']));
    // Circles and lines to nowhere included: a broken file can be tidied up, too.
    const places = Object.values(tidy(nodes, pairs.map(([from, to, port]) => edge(`n${from}`, `n${to}`, port))));
    expect(places).toHaveLength(count);
    for (const [index, one] of places.entries()) for (const other of places.slice(index + 1)) expect(Math.abs(one.x - other.x) >= 240 || Math.abs(one.y - other.y) >= 88).toBe(true);
  }), { numRuns: 60 });
});

test('nothing to lay out is no fault', () => {
  expect(tidy([], [])).toEqual({});
});
