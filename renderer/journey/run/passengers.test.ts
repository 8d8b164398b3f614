import { expect, test } from 'vitest';
import type { NodeId } from '#shared/base/ids.ts';
import { passengers } from './passengers.ts';

test('counts who stands at each step over all runs, those first whose step is gone', () => {
  const at = (node: string, count: number) => ({ node: node as NodeId, count });
  expect(passengers([at('wait', 3), at('send', 9), at('gone', 1), at('wait', 4), at('lost', 2)], new Set(['wait', 'send']))).toEqual([
    { node: 'lost', count: 2, stays: false }, { node: 'gone', count: 1, stays: false }, { node: 'send', count: 9, stays: true }, { node: 'wait', count: 7, stays: true },
  ]);
});
