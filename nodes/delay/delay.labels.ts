import type { NodeLabels } from '#shared/node/labels.ts';
import type { delay } from './delay.ts';

const EN_DAYS = { mon: 'Monday', tue: 'Tuesday', wed: 'Wednesday', thu: 'Thursday', fri: 'Friday', sat: 'Saturday', sun: 'Sunday' } as const;
const ZH_DAYS = { mon: '周一', tue: '周二', wed: '周三', thu: '周四', fri: '周五', sat: '周六', sun: '周日' } as const;
const ZH_UNITS = { seconds: '秒', minutes: '分钟', hours: '小时', days: '天', weeks: '周', months: '个月' } as const;

export const delayLabels: NodeLabels<typeof delay> = {
  en: {
    name: 'Delay',
    summary: 'Holds each contact for a while, or until a moment.',
    params: {
      until: {
        label: 'Wait',
        cases: {
          duration: {
            label: 'For a while',
            params: {
              amount: { label: 'How long' },
              unit: { label: 'Unit', options: { seconds: 'seconds', minutes: 'minutes', hours: 'hours', days: 'days', weeks: 'weeks', months: 'months' } },
              at: { label: 'Then until', hint: 'A time on the contact’s own clock. Leave empty to go on at once.' },
            },
          },
          time: {
            label: 'Until a time of day',
            params: {
              weekday: { label: 'Day', options: { any: 'any day', mon: 'Monday', tue: 'Tuesday', wed: 'Wednesday', thu: 'Thursday', fri: 'Friday', sat: 'Saturday', sun: 'Sunday' } },
              at: { label: 'Time' },
              grace: { label: 'Minutes of grace', hint: 'Someone who arrives this late on the day goes on at once.' },
            },
          },
          date: {
            label: 'Until a contact’s date',
            params: {
              attribute: { label: 'Date field' },
              offset: { label: 'Days after', hint: 'Negative means before.' },
              at: { label: 'Time', hint: 'Empty: the date’s own time, else 09:00.' },
            },
          },
        },
      },
    },
    ports: { out: 'Then', past: 'Already past' },
    sentence({ until }) {
      const at = until.at === '' ? '' : until.at;
      switch (until.mode) {
        case 'duration': return `Wait ${until.amount} ${until.amount === 1 ? until.unit.slice(0, -1) : until.unit}${at && `, then until ${at}`}`;
        case 'time': return `Wait until ${until.weekday === 'any' ? '' : `${EN_DAYS[until.weekday]} `}${at}`.trimEnd();
        case 'date': {
          const days = Math.abs(until.offset);
          const side = until.offset === 0 ? 'On' : `${days} ${days === 1 ? 'day' : 'days'} ${until.offset < 0 ? 'before' : 'after'}`;
          return `${side} the date in “${until.attribute}”${at && `, at ${at}`}`;
        }
      }
    },
  },
  zh: {
    name: '延时',
    summary: '让联系人等待一段时间，或等到某个时刻。',
    params: {
      until: {
        label: '等待',
        cases: {
          duration: {
            label: '等一段时间',
            params: {
              amount: { label: '多久' },
              unit: { label: '单位', options: { seconds: '秒', minutes: '分钟', hours: '小时', days: '天', weeks: '周', months: '个月' } },
              at: { label: '然后等到', hint: '按联系人当地时间。留空则立即继续。' },
            },
          },
          time: {
            label: '等到某个时间',
            params: {
              weekday: { label: '星期', options: { any: '任意一天', mon: '周一', tue: '周二', wed: '周三', thu: '周四', fri: '周五', sat: '周六', sun: '周日' } },
              at: { label: '时间' },
              grace: { label: '宽限分钟数', hint: '当天迟到不超过这个时间的人立即继续。' },
            },
          },
          date: {
            label: '等到联系人的某个日期',
            params: {
              attribute: { label: '日期字段' },
              offset: { label: '之后天数', hint: '负数表示提前。' },
              at: { label: '时间', hint: '留空：使用日期自带的时间，否则为 09:00。' },
            },
          },
        },
      },
    },
    ports: { out: '然后', past: '已经过了' },
    sentence({ until }) {
      const at = until.at === '' ? '' : until.at;
      switch (until.mode) {
        case 'duration': return `等待 ${until.amount} ${ZH_UNITS[until.unit]}${at && `，再到 ${at}`}`;
        case 'time': return `等到${until.weekday === 'any' ? '' : ZH_DAYS[until.weekday]} ${at}`.trimEnd();
        case 'date': return `“${until.attribute}”${until.offset === 0 ? '当天' : `${until.offset < 0 ? '前' : '后'} ${Math.abs(until.offset)} 天`}${at && ` ${at}`}`;
      }
    },
  },
};
