import type { NodeLabels } from '#shared/node/labels.ts';
import type { throttle } from './throttle.ts';

const NUMBERS = [2, 3, 4, 5, 6, 7, 8];
const more = (word: string): Record<string, string> => Object.fromEntries(NUMBERS.map((number) => [`out-${number}`, `${word} ${number}`]));

export const throttleLabels: NodeLabels<typeof throttle> = {
  en: {
    name: 'Throttle',
    summary: 'Lets contacts through no faster than you say, in the order in which they came.',
    params: {
      amount: { label: 'At most' },
      per: { label: 'People per', options: { minute: 'minute', hour: 'hour', day: 'day' } },
      burst: { label: 'At once after a quiet time', hint: 'How many may pass together if nobody came for a while.' },
      key: { label: 'Counted apart for each', hint: 'A field of the contact, such as company. Empty: all together.' },
      ways: { label: 'Ways out', hint: 'With more than one, people take them in turn.' },
    },
    ports: { out: 'Then' },
    morePorts: more('Way'),
    sentence: ({ amount, per, ways }) => `${amount} per ${per}${ways > 1 ? `, over ${ways} ways` : ''}`,
  },
  zh: {
    name: '限速',
    summary: '按先来后到放行，速度不超过设定值。',
    params: {
      amount: { label: '最多' },
      per: { label: '人 / 每', options: { minute: '分钟', hour: '小时', day: '天' } },
      burst: { label: '空闲之后一次放行', hint: '一段时间没有人来时，可以同时通过几个人。' },
      key: { label: '分别计算', hint: '联系人的一个字段，例如 company。留空则全部一起算。' },
      ways: { label: '出口数', hint: '多于一个时，联系人轮流走各个出口。' },
    },
    ports: { out: '然后' },
    morePorts: more('出口'),
    sentence: ({ amount, per, ways }) => `每${{ minute: '分钟', hour: '小时', day: '天' }[per]} ${amount} 人${ways > 1 ? `，轮流走 ${ways} 个出口` : ''}`,
  },
};
