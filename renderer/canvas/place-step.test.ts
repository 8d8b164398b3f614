import { expect, test } from 'vitest';
import { nodeTypes } from '#nodes';
import { documentOf } from '#renderer/editor/document.ts';
import { is, sketchWorkflow } from '#test/fakes/workflow.ts';
import { CARD, GAP } from './card-layout.ts';
import { jointBehind, mayFollow, onlyOpenEnd } from './next-joint.ts';
import { placeStep } from './place-step.ts';

const at = (x: number, y: number): object => ({ position: { x, y } });
const rules = { rules: [{ id: 'pro', when: is('contact.plan', 'pro') }] };
const line = documentOf(sketchWorkflow({
  start: ['manual-start', {}, at(0, 0)], mail: ['send-email', {}, at(0, 152)], ask: ['branch', rules, at(0, 304)], aside: ['delay', {}, at(600, 304)],
}, ['start>mail', 'mail.sent>ask']));

test('a step goes below the open way; on a branch each way has a column of its own', () => {
  expect(placeStep(line, nodeTypes, { node: 'ask', port: 'pro' }, CARD.height)).toEqual({ position: { x: -136, y: 456 }, moved: {} });
  expect(placeStep(line, nodeTypes, { node: 'ask', port: 'else' }, CARD.height).position.x).toBe(144);
});

test('a step in a line pushes down what comes after it, and only that', () => {
  const placed = placeStep(line, nodeTypes, { edge: 'edg_0' }, CARD.height);
  expect(placed.position).toEqual({ x: 0, y: CARD.height + GAP.y });
  expect(placed.moved).toEqual({ mail: { x: 0, y: 304 }, ask: { x: 0, y: 456 } });
});

test('where there is room already, nobody moves; a taken place is avoided', () => {
  const wide = documentOf(sketchWorkflow({ start: ['manual-start', {}, at(0, 0)], mail: ['send-email', {}, at(0, 600)], other: ['delay', {}, at(0, 750)] }, ['start>mail']));
  expect(placeStep(wide, nodeTypes, { edge: 'edg_0' }, CARD.height).moved).toEqual({});
  expect(placeStep(wide, nodeTypes, { node: 'mail', port: 'sent' }, CARD.height).position.x).toBe(CARD.width + GAP.x);
});

test('“behind it” is the first open way of a branch, else the usual way, and nothing after an exit', () => {
  expect(jointBehind(line, nodeTypes, 'ask')).toEqual({ node: 'ask', port: 'pro' });
  expect(jointBehind(line, nodeTypes, 'mail')).toEqual({ node: 'mail', port: 'sent' });
  expect(jointBehind(documentOf(sketchWorkflow({ end: ['exit'] }, [])), nodeTypes, 'end')).toBe(null);
});

test('without a selection the only open end is meant, if there is only one', () => {
  expect(onlyOpenEnd(line, nodeTypes)).toBe(null);
  expect(onlyOpenEnd(documentOf(sketchWorkflow({ start: ['manual-start'], mail: ['send-email'] }, ['start>mail'])), nodeTypes)).toEqual({ node: 'mail', port: 'sent' });
});

test('the menu leaves out what cannot stand there', () => {
  expect(mayFollow(line, nodeTypes, 'manual-start', null)).toBe(false);
  expect(mayFollow(documentOf(sketchWorkflow({}, [])), nodeTypes, 'manual-start', null)).toBe(true);
  expect(mayFollow(line, nodeTypes, 'exit', { edge: 'edg_0' })).toBe(false);
  expect(mayFollow(line, nodeTypes, 'exit', { node: 'ask', port: 'pro' })).toBe(true);
  expect(mayFollow(line, nodeTypes, 'branch', { edge: 'edg_0' })).toBe(true);
});
