import type { NodeLabels } from '#shared/node/labels.ts';
import type { exit } from './exit.ts';

export const exitLabels: NodeLabels<typeof exit> = {
  en: { name: 'Exit', summary: 'Ends the journey for this contact.', params: { reason: { label: 'Reason', hint: 'Shown in the contact’s history and in reports.' } }, ports: {} },
  zh: { name: '结束', summary: '联系人的流程到此结束。', params: { reason: { label: '原因', hint: '显示在联系人的历史和报告里。' } }, ports: {} },
};
