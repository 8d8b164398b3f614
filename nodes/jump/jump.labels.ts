import type { NodeLabels } from '#shared/node/labels.ts';
import type { jump } from './jump.ts';

export const jumpLabels: NodeLabels<typeof jump> = {
  en: {
    name: 'Jump back',
    summary: 'Leads each contact back to an earlier step, so many times.',
    params: { times: { label: 'How many times', hint: 'After that they leave by the other way.' } },
    ports: { out: 'Enough', again: 'Again' },
    sentence: ({ times }) => `Back, ${times === 1 ? 'once' : `up to ${times} times`}`,
  },
  zh: {
    name: '跳回',
    summary: '让联系人回到前面的步骤，次数有限。',
    params: { times: { label: '最多几次', hint: '达到次数后走另一条路线。' } },
    ports: { out: '够了', again: '再来一次' },
    sentence: ({ times }) => `跳回，最多 ${times} 次`,
  },
};
