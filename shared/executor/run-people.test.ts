import { expect, test } from 'vitest';
import type { NodeId } from '#shared/base/ids.ts';
import { instant } from '#shared/base/time.ts';
import { asShown, runPeople } from './run-people.ts';

test('who left because the run was stopped has ended, and is told apart', () => {
  const standing = [{ node: 'a' as NodeId, kind: 'held', reason: 'effect.mismatch', count: 1, wakeAt: instant(0) }] as const;
  expect(runPeople({ enrolled: 10, ended: 9, errored: 2, 'ended:finished': 1, 'ended:cancelled': 4, 'ended:replaced': 2 }, standing))
    .toEqual({ enrolled: 10, ended: 9, errored: 2, left: 6, waiting: 0, held: 1 });
});

test('who waits for a setting that somebody must mend needs a person, and is no retry that helps itself', () => {
  const at = (kind: 'retry' | 'timer', reason: string, count: number) => ({ node: 'a' as NodeId, kind, reason, count, wakeAt: instant(0) });
  const standing = [at('retry', 'smtp.auth', 3), at('retry', 'smtp.temporary', 2), at('retry', 'paused', 1), at('timer', '', 4)];
  expect(runPeople({ enrolled: 10 }, standing)).toMatchObject({ held: 3, waiting: 7 });
  expect(asShown(standing).map(({ kind }) => kind)).toEqual(['held', 'retry', 'retry', 'timer']);
});
