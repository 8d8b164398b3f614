import { expect, test } from 'vitest';
import type { NodeId } from '#shared/base/ids.ts';
import { instant } from '#shared/base/time.ts';
import { runPeople } from './run-people.ts';

test('who left because the run was stopped has ended, and is told apart', () => {
  const standing = [{ node: 'a' as NodeId, kind: 'held', reason: 'effect.mismatch', count: 1, wakeAt: instant(0) }] as const;
  expect(runPeople({ enrolled: 10, ended: 9, errored: 2, 'ended:finished': 1, 'ended:cancelled': 4, 'ended:replaced': 2 }, standing))
    .toEqual({ enrolled: 10, ended: 9, errored: 2, left: 6, waiting: 0, held: 1 });
});
