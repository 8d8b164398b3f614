import type { NodeLabels } from '#shared/node/labels.ts';
import type { dateEntry } from './date-entry.ts';

export const dateEntryLabels: NodeLabels<typeof dateEntry> = {
  en: {
    name: 'Date',
    summary: 'Starts for each contact on their day, such as a birthday.',
    params: {
      attribute: { label: 'Date field', hint: 'Such as 1990-05-28 or 05-28.' },
      repeat: {
        label: 'Comes',
        cases: {
          yearly: { label: 'Every year', params: { leapDay: { label: 'Born on 29 February', options: { '28-feb': 'on 28 February in other years', '1-mar': 'on 1 March in other years', 'leap-years-only': 'in leap years only' } } } },
          lunar: {
            label: 'Every year by the lunar calendar',
            params: {
              given: { label: 'The field has', options: { lunar: 'a lunar day, such as 08-15', solar: 'the date of birth, with its year' } },
              leapMonth: { label: 'Born in a leap month', hint: 'In a year that has this leap month again.', options: { 'ordinary-month': 'in the ordinary month', 'leap-month': 'in the leap month' } },
            },
          },
          once: { label: 'Once', params: {} },
        },
      },
      offset: { label: 'Days after', hint: 'Negative means before.' },
      at: { label: 'Time', hint: 'On the contact’s own clock. Empty: 09:00.' },
    },
    ports: { out: 'Start' },
    sentence: ({ attribute, repeat, offset, at }) => `${side(offset)} “${attribute}”${repeat.mode === 'once' ? '' : repeat.mode === 'lunar' ? ', every lunar year' : ', every year'}${at && `, ${at}`}`,
  },
  zh: {
    name: '日期',
    summary: '到了联系人的日子（例如生日）就为其开始流程。',
    params: {
      attribute: { label: '日期字段', hint: '例如 1990-05-28 或 5月28日。' },
      repeat: {
        label: '重复',
        cases: {
          yearly: { label: '每年', params: { leapDay: { label: '2 月 29 日出生的人', options: { '28-feb': '平年在 2 月 28 日', '1-mar': '平年在 3 月 1 日', 'leap-years-only': '只在闰年' } } } },
          lunar: {
            label: '每年，按农历',
            params: {
              given: { label: '字段里是', options: { lunar: '农历月日，例如 八月十五 或 08-15', solar: '公历出生日期' } },
              leapMonth: { label: '闰月出生的人', hint: '当年又有这个闰月时。', options: { 'ordinary-month': '在平月过', 'leap-month': '在闰月过' } },
            },
          },
          once: { label: '仅一次', params: {} },
        },
      },
      offset: { label: '之后天数', hint: '负数表示提前。' },
      at: { label: '时间', hint: '按联系人当地时间。留空：09:00。' },
    },
    ports: { out: '开始' },
    sentence: ({ attribute, repeat, offset, at }) => `“${attribute}”${offset === 0 ? '当天' : `${offset < 0 ? '前' : '后'} ${Math.abs(offset)} 天`}${at && ` ${at}`}${repeat.mode === 'once' ? '' : repeat.mode === 'lunar' ? '，每年（农历）' : '，每年'}`,
  },
};

function side(offset: number): string {
  const days = Math.abs(offset);
  return offset === 0 ? 'On' : `${days} ${days === 1 ? 'day' : 'days'} ${offset < 0 ? 'before' : 'after'}`;
}
