import { expect, test } from 'vitest';
import { nodeTypes } from '#nodes';
import { countingIds } from '#test/fakes/editor.ts';
import { sketchWorkflow } from '#test/fakes/workflow.ts';
import { applyCommand } from './apply-command.ts';
import type { Command } from './command.ts';
import { documentOf, type WorkflowDocument } from './document.ts';

const done = (document: WorkflowDocument, command: Command): WorkflowDocument => {
  const result = applyCommand(document, command, { types: nodeTypes, ids: countingIds() });
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value.document;
};
const lines = ({ edges }: WorkflowDocument): string[] => Object.values(edges).map(({ from, port, to }) => `${from}.${port}>${to}`).toSorted();
const way = documentOf(sketchWorkflow({ start: ['manual-start'], pause: ['delay', { until: { mode: 'duration' } }], back: ['jump'] }, ['start>pause', 'pause>back']));

test('a jump may be drawn back to an earlier step, and other lines can then still be drawn', () => {
  const looped = done(way, { kind: 'connect', from: 'back', port: 'again', to: 'pause' });
  expect(lines(looped)).toEqual(['back.again>pause', 'pause.out>back', 'start.out>pause']);
  expect(lines(done(looped, { kind: 'connect', from: 'pause', port: 'past', to: 'back' }))).toContain('pause.past>back');
});

test('a circle with its jump can be copied; a step that another names is then the copy', () => {
  const fragment = sketchWorkflow({
    pause: ['delay', { until: { mode: 'duration' } }], wait: ['wait-until', { ways: [{ id: 'way_1', on: 'event', event: 'order.placed' }], timeout: { mode: 'forever' }, lookBack: { mode: 'step', step: 'pause' } }], back: ['jump'],
  }, ['pause>wait', 'wait.way_1>back', 'back.again>pause']);
  const { nodes, edges } = done(way, { kind: 'paste', fragment, position: { x: 0, y: 900 } });
  const wait = Object.values(nodes).find(({ type }) => type === 'wait-until')!;
  const named = (wait.params['lookBack'] as { step: string }).step;
  expect(named).not.toBe('pause');
  expect(nodes[named]?.type).toBe('delay');
  expect(Object.values(edges).filter(({ port }) => port === 'again')).toEqual([expect.objectContaining({ to: named })]);
});
