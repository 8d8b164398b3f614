import fc from 'fast-check';
import { expect, test } from 'vitest';
import { is, planOf, sketchWorkflow } from '#test/fakes/workflow.ts';
import type { Workflow } from '#shared/workflow/workflow.ts';

const rule = { id: 'pro', name: 'Pro', when: is('contact.plan', 'pro') };
const workflow = sketchWorkflow({
  a: ['manual-start'], b: ['branch', { rules: [rule] }], c: ['delay', { until: { mode: 'duration', amount: 1 } }], d: ['send-email', { subject: 'S', body: 'B' }],
}, ['a>b', 'b.pro>c', 'c>d', 'b.else>d']);
const node = (id: string, change: object): Workflow => ({ ...workflow, nodes: workflow.nodes.map((one) => (one.id === id ? { ...one, ...change } : one)) });

test('order, positions, titles, notes and defaults written out are no change of version', () => {
  fc.assert(fc.property(fc.shuffledSubarray(workflow.nodes, { minLength: 4 }), fc.shuffledSubarray(workflow.edges, { minLength: 4 }), fc.nat(1_000), fc.string({ unit: 'grapheme-ascii', maxLength: 20 }), (nodes, edges, x, name) => {
    const other: Workflow = {
      ...workflow, name, description: name, edges: edges.map((edge, index) => ({ ...edge, id: `other_${index}` })), nodes: nodes.map((one) => ({ ...one, name, position: { x, y: 1 } })),
      notes: [{ id: 'nte', text: name, position: { x, y: x }, size: { width: 1, height: 1 } }],
    };
    expect(planOf(other).version).toBe(planOf(workflow).version);
  }));
  expect(planOf(node('b', { params: { rules: [{ ...rule, name: 'Renamed' }] } })).version).toBe(planOf(workflow).version);
  expect(planOf(node('c', { params: { until: { mode: 'duration', amount: 1, unit: 'days', at: '' } } })).version).toBe(planOf(workflow).version);
});

test.each<[string, Workflow]>([
  ['a param', node('d', { params: { subject: 'S2', body: 'B' } })],
  ['a rule', node('b', { params: { rules: [{ ...rule, when: is('contact.plan', 'team') }] } })],
  ['a step switched off', node('d', { off: 'pass' })],
  ['an error policy', node('d', { onError: { retry: 1, then: 'stop' } })],
  ['an edge', { ...workflow, edges: workflow.edges.filter(({ port }) => port !== 'else') }],
  ['quiet times of its own', { ...workflow, settings: { ...workflow.settings, quiet: { from: '22:00', to: '08:00' } } }],
  ['the zone', { ...workflow, settings: { ...workflow.settings, zone: 'Asia/Shanghai' } }],
])('%s is one', (_what, changed) => {
  expect(planOf(changed).version).not.toBe(planOf(workflow).version);
});

test('keeps its id from one Weft to the next: people in flight are pinned to it', () => {
  expect(planOf(workflow).version).toBe('ver_9ad21a3e9a3ae4bfa16b3ea31e60a073');
});
