import type { NodeLabels } from '#shared/node/labels.ts';
import type { manualStart } from './manual-start.ts';

export const manualStartLabels: NodeLabels<typeof manualStart> = {
  en: { name: 'Manual start', summary: 'Starts for the contacts you choose.', params: {}, ports: { out: 'Start' } },
  zh: { name: '手动开始', summary: '为你选定的联系人开始流程。', params: {}, ports: { out: '开始' } },
};
