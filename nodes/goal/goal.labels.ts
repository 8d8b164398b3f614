import type { NodeLabels } from '#shared/node/labels.ts';
import type { goal } from './goal.ts';

export const goalLabels: NodeLabels<typeof goal> = {
  en: {
    name: 'Goal',
    summary: 'Counts who reaches what the journey is for, wherever they are.',
    params: {
      event: { label: 'Reached when this happens', hint: 'The name of the event, such as order.placed.' },
      when: { label: 'Only if', hint: 'What must be true of the event or the contact.' },
      mode: { label: 'Whoever reaches it', options: { count: 'is counted and stays where they are', jump: 'is counted and goes on from here', exit: 'is counted and leaves the journey' } },
      window: { label: 'Days it still counts after the end', hint: 'Counted from when the contact left the journey.' },
      value: { label: 'Field with its worth', hint: 'Such as total. Empty: only the number of people is counted.' },
    },
    ports: { out: 'Then' },
    sentence: ({ event, mode }) => `${event}${mode === 'count' ? '' : mode === 'jump' ? ': go on from here' : ': leave'}`,
  },
  zh: {
    name: '目标',
    summary: '统计达成流程目的的人，不论他们走到哪里。',
    params: {
      event: { label: '发生什么算达成', hint: '事件名称，例如 order.placed。' },
      when: { label: '仅当', hint: '事件或联系人需要满足的条件。' },
      mode: { label: '达成的人', options: { count: '计数，留在原处继续', jump: '计数，并直接从这里继续', exit: '计数，并离开流程' } },
      window: { label: '离开后仍算数的天数', hint: '从联系人离开流程时算起。' },
      value: { label: '金额字段', hint: '例如 total。留空则只统计人数。' },
    },
    ports: { out: '然后' },
    sentence: ({ event, mode }) => `${event}${mode === 'count' ? '' : mode === 'jump' ? '：从这里继续' : '：离开流程'}`,
  },
};
