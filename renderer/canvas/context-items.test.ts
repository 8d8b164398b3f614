import { expect, test } from 'vitest';
import { nodeTypes } from '#nodes';
import { documentOf } from '#renderer/editor/document.ts';
import { sketchWorkflow } from '#test/fakes/workflow.ts';
import { contextItems } from './context-items.ts';

const graph = documentOf(sketchWorkflow({ start: ['manual-start'], mail: ['send-email', {}, { off: 'pass' }], end: ['exit'] }, []));
const acts = (id: string, readOnly = false) => contextItems({ kind: 'step', id }, graph, nodeTypes, readOnly).flatMap((item) => (item ? [item] : []));

test('an exit has nothing behind it, and what is off can be turned on', () => {
  expect(acts('end').map(({ act }) => act)).not.toContain('branch');
  expect(acts('mail').map(({ act }) => act)).toEqual(expect.arrayContaining(['turn-on', 'branch', 'add-behind']));
  expect(acts('start').find(({ act }) => act === 'toggle-off')?.disabled).toBe(true);
});

test('who only reads can look and copy', () => {
  expect(acts('mail', true).filter(({ disabled }) => !disabled).map(({ act }) => act)).toEqual(['open', 'copy']);
});
