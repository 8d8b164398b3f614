import { expect, test } from 'vitest';
import { nodeTypes } from '#nodes';
import { is, sketchWorkflow } from '#test/fakes/workflow.ts';
import { nameSteps } from './name-steps.ts';

test('a way without a name is called by its place, never by its id', () => {
  const rules = [{ id: 'way_1', name: '', when: is('contact.plan', 'pro') }, { id: 'way_7', name: 'VIP', when: is('contact.plan', 'vip') }, { id: 'way_3', when: is('contact.plan', 'x') }];
  const workflow = sketchWorkflow({ a: ['branch', { rules }] }, []);
  const names = nameSteps(workflow, nodeTypes);
  const said = (locale: 'en' | 'zh') => ['way_1', 'way_7', 'way_3', 'else', 'error'].map((port) => names.port({ from: workflow.nodes[0]!.id, port }, locale));
  expect(said('en')).toEqual(['Way 1', 'VIP', 'Way 3', 'Everyone else', 'On error']);
  expect(said('zh')).toEqual(['路线 1', 'VIP', '路线 3', '其他人', '出错时']);
});
