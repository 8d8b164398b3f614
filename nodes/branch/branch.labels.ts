import type { NodeLabels } from '#shared/node/labels.ts';
import type { branch } from './branch.ts';

export const branchLabels: NodeLabels<typeof branch> = {
  en: {
    name: 'Branch',
    summary: 'Leads each contact down the first way whose rule is true.',
    params: { rules: { label: 'Ways', hint: 'Tried from top to bottom.' } },
    ports: { else: 'Everyone else' },
  },
  zh: {
    name: '分支',
    summary: '按顺序检查规则，联系人走第一条符合的路线。',
    params: { rules: { label: '路线', hint: '从上到下依次检查。' } },
    ports: { else: '其他人' },
  },
};
