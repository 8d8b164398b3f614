import type { NodeLabels } from '#shared/node/labels.ts';
import type { segmentEntry } from './segment-entry.ts';

export const segmentEntryLabels: NodeLabels<typeof segmentEntry> = {
  en: {
    name: 'Comes to fit rules',
    summary: 'Starts when a contact’s data come to fit your rules, or no longer do.',
    params: {
      when: { label: 'Rules' },
      edge: { label: 'Starts when a contact', options: { enter: 'comes to fit them', leave: 'no longer fits them' } },
      includeExisting: { label: 'Also those who fit them already', hint: 'When the journey is switched on for the first time. How many these are, you see before.' },
      debounce: { label: 'Changes closer than seconds count as one' },
    },
    ports: { out: 'Start' },
    sentence: ({ when, edge, includeExisting }) => `When somebody ${edge === 'enter' ? 'comes to fit' : 'no longer fits'} ${when.rules.length === 1 ? 'a rule' : `${when.rules.length} rules`}${edge === 'enter' && includeExisting ? ', and who fits already' : ''}`,
  },
  zh: {
    name: '符合条件',
    summary: '联系人的资料变得符合规则（或不再符合）时开始流程。',
    params: {
      when: { label: '规则' },
      edge: { label: '何时开始', options: { enter: '变得符合时', leave: '不再符合时' } },
      includeExisting: { label: '也包括已经符合的人', hint: '在首次开启流程时进入。开启前会显示有多少人。' },
      debounce: { label: '间隔小于几秒的变化算一次' },
    },
    ports: { out: '开始' },
    sentence: ({ when, edge, includeExisting }) => `有人${edge === 'enter' ? '变得符合' : '不再符合'} ${when.rules.length} 条规则时${edge === 'enter' && includeExisting ? '，以及已经符合的人' : ''}`,
  },
};
