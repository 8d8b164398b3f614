import { expect, test } from 'vitest';
import { firstView, TOOLBAR_ROOM } from './first-view.ts';
import { ViewportMemory } from './viewport-memory.ts';

const stage = { width: 1000, height: 700 };
const start = { x: 400, y: 0, width: 240, height: 88 };

test('a small journey is shown as it is, in the middle and with room below', () => {
  expect(firstView({ x: 400, y: 0, width: 240, height: 300 }, start, stage)).toEqual({ zoom: 1, x: -20, y: 120 });
});

test('a middling one is shown whole; a large one from its beginning, large enough to read', () => {
  const whole = firstView({ x: 0, y: 0, width: 240, height: 820 }, start, stage);
  expect(whole.zoom).toBeCloseTo(0.707);
  expect(whole.y + 820 * whole.zoom).toBeLessThanOrEqual(stage.height - TOOLBAR_ROOM);
  const view = firstView({ x: 0, y: 0, width: 6000, height: 9000 }, start, stage);
  expect(view.zoom).toBe(0.85);
  expect(start.y * view.zoom + view.y).toBe(40);
  expect((start.x + 120) * view.zoom + view.x).toBe(500);
});

test('the place last looked at is kept for each journey; nonsense and a full storage are no matter', () => {
  const kept = new Map<string, string>();
  const storage = { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value) };
  const memory = new ViewportMemory('wfl_a', storage);
  expect(memory.recall()).toBe(null);
  memory.keep({ x: 1, y: 2, zoom: 0.5 });
  expect(memory.recall()).toEqual({ x: 1, y: 2, zoom: 0.5 });
  expect(new ViewportMemory('wfl_b', storage).recall()).toBe(null);
  kept.set('weft.viewport.wfl_a', '{"x":"?"');
  expect(memory.recall()).toBe(null);
  expect(() => new ViewportMemory('wfl_a', { ...storage, setItem: () => { throw new Error('full'); } }).keep({ x: 0, y: 0, zoom: 1 })).not.toThrow();
});
