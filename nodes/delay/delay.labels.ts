import type { NodeLabels } from '#shared/node/labels.ts';
import type { delay } from './delay.ts';

const EN_DAYS = { mon: 'Monday', tue: 'Tuesday', wed: 'Wednesday', thu: 'Thursday', fri: 'Friday', sat: 'Saturday', sun: 'Sunday' } as const;
const ZH_DAYS = { mon: '周一', tue: '周二', wed: '周三', thu: '周四', fri: '周五', sat: '周六', sun: '周日' } as const;
const EN_CALENDARS = { weekdays: 'Monday to Friday', CN: 'China, with make-up days', US: 'United States, federal holidays' } as const;
const ZH_CALENDARS = { weekdays: '周一至周五', CN: '中国（含法定节假日和调休）', US: '美国（含联邦节假日）' } as const;
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
          workdays: {
            label: 'For some working days',
            params: {
              amount: { label: 'Working days', hint: 'The day of arrival is not counted.' },
              calendar: { label: 'Which days are worked', hint: 'Holidays are known for some years only; where they are not, the step fails and says so.', options: EN_CALENDARS },
              at: { label: 'At', hint: 'A time on that day, on the contact’s own clock. Empty: the time of arrival.' },
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
          yearly: {
            label: 'Until a birthday or anniversary',
            params: {
              attribute: { label: 'Date field', hint: 'Such as 1990-05-28 or 05-28.' },
              offset: { label: 'Days after', hint: 'Negative means before.' },
              at: { label: 'Time', hint: 'Empty: 09:00.' },
              leapDay: { label: 'Born on 29 February', options: { '28-feb': 'on 28 February in other years', '1-mar': 'on 1 March in other years', 'leap-years-only': 'in leap years only' } },
            },
          },
          lunar: {
            label: 'Until a birthday in the lunar calendar',
            params: {
              attribute: { label: 'Date field' },
              given: { label: 'The field holds', options: { lunar: 'the lunar day, such as 08-15', solar: 'the solar date of birth' } },
              offset: { label: 'Days after', hint: 'Negative means before.' },
              at: { label: 'Time', hint: 'Empty: 09:00.' },
              leapMonth: { label: 'Born in a leap month', hint: 'For years that have this month twice.', options: { 'ordinary-month': 'in the ordinary month', 'leap-month': 'in the leap month' } },
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
        case 'workdays': return `Wait ${until.amount} working ${until.amount === 1 ? 'day' : 'days'}${at && `, until ${at}`}`;
        case 'yearly': return `${enSide(until.offset)} the yearly day in “${until.attribute}”${at && `, at ${at}`}`;
        case 'lunar': return `${enSide(until.offset)} the lunar birthday in “${until.attribute}”${at && `, at ${at}`}`;
        case 'date': return `${enSide(until.offset)} the date in “${until.attribute}”${at && `, at ${at}`}`;
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
          workdays: {
            label: '等几个工作日',
            params: {
              amount: { label: '工作日天数', hint: '到达当天不计入。' },
              calendar: { label: '哪些天上班', hint: '节假日只有部分年份的数据；没有数据的年份，步骤会报错说明。', options: ZH_CALENDARS },
              at: { label: '当天时间', hint: '按联系人当地时间。留空则与到达时刻相同。' },
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
          yearly: {
            label: '等到生日或纪念日',
            params: {
              attribute: { label: '日期字段', hint: '例如 1990-05-28 或 5月28日。' },
              offset: { label: '之后天数', hint: '负数表示提前。' },
              at: { label: '时间', hint: '留空：09:00。' },
              leapDay: { label: '2 月 29 日出生的人', options: { '28-feb': '平年在 2 月 28 日', '1-mar': '平年在 3 月 1 日', 'leap-years-only': '只在闰年' } },
            },
          },
          lunar: {
            label: '等到农历生日',
            params: {
              attribute: { label: '日期字段' },
              given: { label: '字段里是', options: { lunar: '农历月日，例如 八月十五 或 08-15', solar: '公历出生日期' } },
              offset: { label: '之后天数', hint: '负数表示提前。' },
              at: { label: '时间', hint: '留空：09:00。' },
              leapMonth: { label: '闰月出生的人', hint: '当年又有这个闰月时。', options: { 'ordinary-month': '在平月过', 'leap-month': '在闰月过' } },
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
        case 'workdays': return `等待 ${until.amount} 个工作日${at && `，到 ${at}`}`;
        case 'yearly': return `“${until.attribute}”周年${zhSide(until.offset)}${at && ` ${at}`}`;
        case 'lunar': return `“${until.attribute}”农历生日${zhSide(until.offset)}${at && ` ${at}`}`;
        case 'date': return `“${until.attribute}”${zhSide(until.offset)}${at && ` ${at}`}`;
      }
    },
  },
};

function enSide(offset: number): string {
  const days = Math.abs(offset);
  return offset === 0 ? 'On' : `${days} ${days === 1 ? 'day' : 'days'} ${offset < 0 ? 'before' : 'after'}`;
}

function zhSide(offset: number): string {
  return offset === 0 ? '当天' : `${offset < 0 ? '前' : '后'} ${Math.abs(offset)} 天`;
}
