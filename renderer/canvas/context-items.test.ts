import { expect, test } from 'vitest';
import { nodeTypes } from '#nodes';
import { documentOf } from '#renderer/editor/document.ts';
import { sketchWorkflow } from '#test/fakes/workflow.ts';
import { contextItems } from './context-items.ts';
import { stepsBefore } from './way-back.ts';

const graph = documentOf(sketchWorkflow({ start: ['manual-start'], mail: ['send-email', {}, { off: 'pass' }], end: ['exit'] }, []));
const acts = (id: string, readOnly = false) => contextItems({ kind: 'step', id }, graph, nodeTypes, readOnly).flatMap((item) => (item ? [item] : []));

test('an exit has nothing behind it, and what is off can be turned on', () => {
  expect(acts('end').map(({ act }) => act)).not.toContain('branch');
  expect(acts('mail').map(({ act }) => act)).toEqual(expect.arrayContaining(['turn-on', 'branch', 'add-behind']));
  expect(acts('start').find(({ act }) => act === 'toggle-off')?.disabled).toBe(true);
});

test('a jump can be led back to the steps before it, not to the start or to what comes after', () => {
  const round = documentOf(sketchWorkflow({ start: ['manual-start'], mail: ['send-email'], wait: ['delay'], back: ['jump'], end: ['exit'] }, ['start>mail', 'mail>wait', 'wait>back', 'back>end', 'back.again>mail']));
  expect(stepsBefore('back', round, nodeTypes).map(({ id }) => id).toSorted()).toEqual(['mail', 'wait']);
  expect(contextItems({ kind: 'step', id: 'back' }, round, nodeTypes, false)).toContainEqual({ act: 'lead-back', disabled: false });
  expect(acts('mail').map(({ act }) => act)).not.toContain('lead-back');
});

test('who only reads can look and copy', () => {
  expect(acts('mail', true).filter(({ disabled }) => !disabled).map(({ act }) => act)).toEqual(['open', 'copy']);
});
