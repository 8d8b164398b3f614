import type { NodeLabels } from '#shared/node/labels.ts';
import type { holdout } from './holdout.ts';

export const holdoutLabels: NodeLabels<typeof holdout> = {
  en: {
    name: 'Holdout',
    summary: 'Keeps a small share of the contacts apart, to measure what the rest gains.',
    params: {
      percent: { label: 'Share that is held back, in percent' },
      scope: { label: 'Who', hint: 'Always the same people.', options: { workflow: 'drawn for this step alone', everywhere: 'the same people in every journey' } },
      salt: { label: 'Draw', hint: 'Any word. Another one draws other people.' },
    },
    ports: { treated: 'The others', held: 'Held back' },
    sentence: ({ percent }) => `${percent} % held back`,
  },
  zh: {
    name: '对照留存',
    summary: '留出一小部分联系人不打扰，用来衡量其他人的收益。',
    params: {
      percent: { label: '留出的比例（%）' },
      scope: { label: '留出哪些人', hint: '总是同一批人。', options: { workflow: '只为这一步抽取', everywhere: '所有流程里都是同一批人' } },
      salt: { label: '抽取标记', hint: '任意一个词。换一个词就会抽到另一批人。' },
    },
    ports: { treated: '其他人', held: '留出' },
    sentence: ({ percent }) => `留出 ${percent}%`,
  },
};
