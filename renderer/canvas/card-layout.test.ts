import { expect, test } from 'vitest';
import { nodeTypes } from '#nodes';
import { is, sketchWorkflow } from '#test/fakes/workflow.ts';
import { CARD, layCard } from './card-layout.ts';

const node = (type: string, params: object = {}, more: object = {}) => sketchWorkflow({ a: [type, params, more] }, []).nodes[0]!;
const lay = (type: string, params?: object, wired: readonly string[] = [], more?: object) => layCard(node(type, params, more), nodeTypes, new Set(wired));
const rules = (...ids: string[]): object => ({ rules: ids.map((id) => ({ id, when: is('contact.plan', id) })) });

test('the usual way leaves in the middle as a dot; the exception says its name on the right', () => {
  expect(lay('send-email').ports).toEqual([{ id: 'sent', x: 120, look: 'dot', wired: false }, { id: 'skipped', x: 200, look: 'pill', wired: false }]);
  expect(lay('send-email', {}, ['sent', 'skipped']).ports.map(({ look }) => look)).toEqual(['pill', 'pill']);
});

test('a branch shows all its ways in the author’s order, everybody else last, and grows with them', () => {
  const { ports, width } = lay('branch', rules('pro', 'old', 'new', 'vip'));
  expect(ports.map(({ id }) => id)).toEqual(['pro', 'old', 'new', 'vip', 'else']);
  expect(ports.map(({ x }) => x)).toEqual([40, 120, 200, 280, 360]);
  expect(width).toBe(400);
});

test('a way for failures is there once it is wanted', () => {
  expect(lay('update-contact').ports.map(({ id }) => id)).toEqual(['out']);
  expect(lay('update-contact', {}, [], { onError: { retry: 0, then: 'port' } }).ports.map(({ id }) => id)).toEqual(['error', 'out']);
});

test('an exit is flat and has no way out, a start has no way in, an unknown step keeps the lines it has', () => {
  expect(lay('exit')).toMatchObject({ height: CARD.short, ports: [], entry: true });
  expect(lay('manual-start').entry).toBe(false);
  expect(lay('teleport', {}, ['away']).ports.map(({ id }) => id)).toEqual(['away']);
});
