import { expect, test } from 'vitest';
import type { NodeId } from '#shared/base/ids.ts';
import { instant } from '#shared/base/time.ts';
import type { Standing } from '#shared/executor/store.ts';
import { is, sketchWorkflow } from '#test/fakes/workflow.ts';
import { nodeTypes } from '#nodes';
import { countSteps } from './count-steps.ts';

const workflow = sketchWorkflow({
  start: ['manual-start'], ask: ['branch', { rules: [{ id: 'pro', when: is('contact.plan', 'pro') }] }], mail: ['send-email'], done: ['exit'],
}, ['start>ask', 'ask.pro>mail', 'ask.else>done', 'mail.sent>done']);
const standing = (node: string, kind: Standing['kind'], count: number): Standing => ({ node: node as NodeId, kind, reason: 'x', count, wakeAt: instant(0) });

test('everybody who came to a step went on, stands there or ended there', () => {
  const { nodes, edges } = countSteps(workflow, nodeTypes, {
    enrolled: 20, 'start|out:out': 20, 'ask|out:pro': 12, 'ask|out:else': 8,
    'mail|out:sent': 4, 'mail|out:sent:no-consent': 1, 'mail|out:sent:uncertain:smtp.timeout': 1, 'mail|defer:smtp.busy': 9, 'mail|hold:effect.mismatch': 1, 'mail|fail:smtp.rejected': 5,
    'done|end:finished': 14,
  }, [standing('mail', 'retry', 2), standing('mail', 'held', 1)]);
  expect([...edges.values()]).toEqual([20, 12, 8, 6]);
  expect(nodes.get('mail')).toEqual({ cameIn: 12, wentOn: 6, waiting: 2, held: 1, ended: 3, skipped: { 'no-consent': 1 } });
  expect(nodes.get('done')).toEqual({ cameIn: 14, wentOn: 0, waiting: 0, held: 0, ended: 14, skipped: {} });
});

test('a run that has only begun has its people at the start', () => {
  const { nodes, edges } = countSteps(workflow, nodeTypes, { enrolled: 3 }, [standing('start', 'ready', 3)]);
  expect(nodes.get('start')).toEqual({ cameIn: 3, wentOn: 0, waiting: 3, held: 0, ended: 0, skipped: {} });
  expect([...edges.values()]).toEqual([0, 0, 0, 0]);
});

test('5b-4: a step that sends says who got no message and why, by whichever way they went on; who is only watched was to get none', () => {
  const { nodes } = countSteps(workflow, nodeTypes, {
    enrolled: 9, 'mail|out:sent': 1, 'mail|out:sent:quiet-dropped': 2, 'mail|out:skipped:quiet-dropped': 3, 'mail|out:sent:capped': 1, 'mail|out:sent:uncertain:smtp.timeout': 1, 'mail|out:sent:observed': 1, 'ask|out:pro:quiet-dropped': 9,
  }, []);
  expect([nodes.get('mail')!.skipped, nodes.get('ask')!.skipped]).toEqual([{ 'quiet-dropped': 5, capped: 1 }, {}]);
});
