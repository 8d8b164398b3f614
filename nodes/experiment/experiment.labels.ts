import type { NodeLabels } from '#shared/node/labels.ts';
import type { experiment } from './experiment.ts';

const MORE_EN = { 'arm-c': 'C', 'arm-d': 'D', 'arm-e': 'E', 'arm-f': 'F', 'arm-g': 'G', 'arm-h': 'H', control: 'Control group' } as const;
const MORE_ZH = { ...MORE_EN, control: '对照组' } as const;

export const experimentLabels: NodeLabels<typeof experiment> = {
  en: {
    name: 'Experiment',
    summary: 'Deals contacts out at random over several ways, to see which works best.',
    params: {
      arms: { label: 'Ways', hint: 'Shares are relative to each other. The same person always takes the same way.' },
      control: { label: 'Control group, in percent', hint: 'Of all contacts; the ways share the rest. It has a way of its own, to compare the others with. 0: none.' },
      drawAgain: { label: 'Draw again at every visit', hint: 'Otherwise a contact who comes again takes the way of last time.' },
      salt: { label: 'Draw', hint: 'Any word. Another one mixes everybody anew.' },
      minPeople: { label: 'People in each way before one may win' },
      minDays: { label: 'Days before one may win', hint: 'A week at least: people behave differently on other days.' },
    },
    ports: { 'arm-a': 'A', 'arm-b': 'B' },
    morePorts: MORE_EN,
    sentence: ({ arms, control }) => sharesOf(arms.map(({ weight }) => weight), control).join(' / '),
  },
  zh: {
    name: '实验',
    summary: '把联系人随机分到几条路线，看哪条效果最好。',
    params: {
      arms: { label: '路线', hint: '份额是相对的。同一个人总是走同一条路线。' },
      control: { label: '对照组（%）', hint: '占全部联系人的比例，其余的人由各路线分配。对照组有自己的路线，用来和其他路线比较。0 表示没有。' },
      drawAgain: { label: '每次到访重新抽取', hint: '不勾选时，再次到来的联系人走上次的路线。' },
      salt: { label: '抽取标记', hint: '任意一个词。换一个词就会重新打散所有人。' },
      minPeople: { label: '判定优胜前每条路线的最少人数' },
      minDays: { label: '判定优胜前的最少天数', hint: '至少一周：不同日子里人的行为不同。' },
    },
    ports: { 'arm-a': 'A', 'arm-b': 'B' },
    morePorts: MORE_ZH,
    sentence: ({ arms, control }) => sharesOf(arms.map(({ weight }) => weight), control).join(' / '),
  },
};

function sharesOf(weights: readonly number[], control: number): string[] {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const shares = weights.map((weight) => (weight / sum) * (100 - control));
  return [...shares, ...(control > 0 ? [control] : [])].map((share) => `${Math.round(share)} %`);
}
