import { expect, test } from 'vitest';
import { nodeTypes } from '#nodes';
import { documentOf } from '#renderer/editor/document.ts';
import { is, sketchWorkflow } from '#test/fakes/workflow.ts';
import { placeInOrder } from './step-order.ts';
import { firstStep, stepTo } from './walk.ts';

const at = (x: number, y: number): object => ({ position: { x, y } });
const graph = documentOf(sketchWorkflow({
  ask: ['branch', { rules: [{ id: 'pro', when: is('contact.plan', 'pro') }] }, at(0, 100)], start: ['manual-start', {}, at(0, 0)],
  left: ['delay', {}, at(-200, 200)], right: ['delay', {}, at(200, 200)], alone: ['delay', {}, at(800, 200)], end: ['exit', {}, at(0, 300)],
}, ['start>ask', 'ask.pro>left', 'ask.else>right', 'left>end', 'right>end']));

test('down and up go along the lines, sideways to the other ways of the fork', () => {
  expect(stepTo(graph, nodeTypes, 'start', 'down')).toBe('ask');
  expect(stepTo(graph, nodeTypes, 'right', 'up')).toBe('ask');
  expect(stepTo(graph, nodeTypes, 'left', 'right')).toBe('right');
  expect(stepTo(graph, nodeTypes, 'right', 'left')).toBe('left');
});

test('where no line leads, the nearest card in that direction', () => {
  expect(stepTo(graph, nodeTypes, 'right', 'right')).toBe('alone');
  expect(stepTo(graph, nodeTypes, 'alone', 'right')).toBe(null);
  expect(stepTo(graph, nodeTypes, 'gone', 'down')).toBe('start');
  expect(firstStep(documentOf(sketchWorkflow({}, [])), nodeTypes)).toBe(null);
});

test('steps are counted as people come to them', () => {
  expect(placeInOrder(graph, nodeTypes, 'start').of).toBe(6);
  expect(placeInOrder(graph, nodeTypes, 'start').place).toBeLessThan(placeInOrder(graph, nodeTypes, 'ask').place);
  expect(placeInOrder(graph, nodeTypes, 'end').place).toBe(6);
});
