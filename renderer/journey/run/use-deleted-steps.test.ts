import { expect, test } from 'vitest';
import type { NodeId } from '#shared/base/ids.ts';
import type { WorkflowNode } from '#shared/workflow/workflow.ts';
import { standingAtDeleted } from './use-deleted-steps.ts';

test('counts who stands at a step that was deleted, and nobody else', () => {
  const node = {} as WorkflowNode;
  const standing = [{ node: 'wait' as NodeId, count: 3 }, { node: 'wait' as NodeId, count: 2 }, { node: 'send' as NodeId, count: 7 }, { node: 'older' as NodeId, count: 9 }];
  expect(standingAtDeleted({ wait: node, send: node }, { send: node, fresh: node }, standing)).toBe(5);
  expect(standingAtDeleted({ send: node }, { send: node, wait: node }, standing)).toBe(0);
});
