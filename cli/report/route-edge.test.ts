import { expect, test } from 'vitest';
import { Occupied } from './occupied.ts';
import { CARD } from './place-nodes.ts';
import { labelPlaces, roundedPath, routeEdge } from './route-edge.ts';

function cardsAt(...places: readonly (readonly [x: number, y: number])[]): Occupied {
  const cards = new Occupied();
  for (const [x, y] of places) cards.add({ x, y, ...CARD });
  return cards;
}

test('an edge to a card straight below is straight', () => {
  expect(routeEdge({ x: 120, y: 88 }, { x: 120, y: 160 }, cardsAt())).toEqual([{ x: 120, y: 88 }, { x: 120, y: 160 }]);
  expect(roundedPath([{ x: 120, y: 88 }, { x: 120, y: 160 }])).toBe('M120 88L120 160');
});

test('an edge goes round the card in its way', () => {
  const way = routeEdge({ x: 120, y: 88 }, { x: 120, y: 480 }, cardsAt([0, 160], [0, 320]));
  expect(way.some(({ x }) => x < 0 || x > CARD.width)).toBe(true);
  expect([way[0], way.at(-1)]).toEqual([{ x: 120, y: 88 }, { x: 120, y: 480 }]);
});

test('an edge turns where no card stands, be it early or late', () => {
  const turnsAt = (cards: Occupied) => routeEdge({ x: 120, y: 88 }, { x: 520, y: 600 }, cards)[1]!.y;
  expect(turnsAt(cardsAt())).toBe(344);
  expect(turnsAt(cardsAt([160, 300]))).toBe(124);
  expect(turnsAt(cardsAt([160, 100], [160, 300]))).toBe(564);
});

test('an edge back up leaves below and enters from above', () => {
  const way = routeEdge({ x: 120, y: 400 }, { x: 500, y: 100 }, cardsAt());
  expect(way[1]!.y).toBeGreaterThan(400);
  expect(way.at(-2)!.y).toBeLessThan(100);
});

test('a label stands on the longest part of its edge, and near the start of a long way down', () => {
  expect(labelPlaces([{ x: 0, y: 0 }, { x: 0, y: 36 }, { x: 400, y: 36 }, { x: 400, y: 72 }])[0]).toEqual({ x: 200, y: 36 });
  expect(labelPlaces([{ x: 0, y: 0 }, { x: 0, y: 1_000 }])[0]).toEqual({ x: 0, y: 36 });
});
