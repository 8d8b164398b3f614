import { expect, test } from 'vitest';
import type { JournalRecord } from '#renderer/editor/journal.ts';
import { findLeftovers, keepLeftovers, type LeftoverStorage } from './leftovers.ts';

const record = (seq: number): JournalRecord => ({ seq, kind: 'do', edit: { name: { kind: 'rename', name: 'a', type: null, count: 1 }, gesture: null, forward: [], inverse: [] } });

function storage(): LeftoverStorage {
  const kept = new Map<string, string>();
  return { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value), removeItem: (key) => void kept.delete(key) };
}

test('what was not on disk when the page went is found again, of this workflow alone', () => {
  const kept = storage();
  keepLeftovers(kept, 'wfl_a', [record(4), record(5)]);
  expect(findLeftovers(kept, 'wfl_a', 3)).toEqual([record(4), record(5)]);
  expect(findLeftovers(kept, 'wfl_b', 3)).toEqual([]);
});

test('what reached the disk after all, or was overtaken, is left out', () => {
  const kept = storage();
  keepLeftovers(kept, 'wfl_a', [record(4), record(5)]);
  expect(findLeftovers(kept, 'wfl_a', 4)).toEqual([record(5)]);
  expect(findLeftovers(kept, 'wfl_a', 5)).toEqual([]);
  expect(findLeftovers(kept, 'wfl_a', 1)).toEqual([]);
});

test('nothing is left once all is saved; nonsense and a full storage are no matter', () => {
  const kept = storage();
  keepLeftovers(kept, 'wfl_a', [record(4)]);
  keepLeftovers(kept, 'wfl_a', []);
  expect(findLeftovers(kept, 'wfl_a', 3)).toEqual([]);
  kept.setItem('weft.leftovers.wfl_a', '{"no":');
  expect(findLeftovers(kept, 'wfl_a', 3)).toEqual([]);
  const full = { ...kept, setItem: () => { throw new Error('full'); } };
  expect(() => keepLeftovers(full, 'wfl_a', [record(4)])).not.toThrow();
});
