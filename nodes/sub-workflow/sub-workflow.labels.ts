import type { NodeLabels } from '#shared/node/labels.ts';
import type { subWorkflow } from './sub-workflow.ts';

export const subWorkflowLabels: NodeLabels<typeof subWorkflow> = {
  en: {
    name: 'Another journey',
    summary: 'Lets each contact into another journey, and waits for its end if you like.',
    params: {
      workflow: { label: 'Journey', hint: 'It has to be switched on; otherwise the contact leaves by “Failed”.' },
      then: {
        label: 'Then',
        cases: {
          wait: { label: 'wait until they are through', params: { amount: { label: 'At most' }, unit: { label: 'Unit', options: { hours: 'hours', days: 'days', weeks: 'weeks' } } } },
          'go-on': { label: 'go on at once', params: {} },
        },
      },
    },
    ports: { done: 'Done', failed: 'Failed' },
    sentence: ({ then }) => (then.mode === 'wait' ? 'Lead through another journey' : 'Start another journey'),
  },
  zh: {
    name: '另一个流程',
    summary: '让联系人进入另一个流程，可以等它走完再继续。',
    params: {
      workflow: { label: '流程', hint: '该流程需要已启用，否则联系人走“失败”。' },
      then: {
        label: '然后',
        cases: {
          wait: { label: '等他们走完', params: { amount: { label: '最多' }, unit: { label: '单位', options: { hours: '小时', days: '天', weeks: '周' } } } },
          'go-on': { label: '立即继续', params: {} },
        },
      },
    },
    ports: { done: '完成', failed: '失败' },
    sentence: ({ then }) => (then.mode === 'wait' ? '走完另一个流程' : '启动另一个流程'),
  },
};
