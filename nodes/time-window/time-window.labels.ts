import type { NodeLabels } from '#shared/node/labels.ts';
import { windowDays, type WeeklyWindow, type WindowDay } from '#shared/calendar/weekly-window.ts';
import type { timeWindow } from './time-window.ts';

const EN_DAYS: Readonly<Record<WindowDay, string>> = { mon: 'Mon', tue: 'Tue', wed: 'Wed', thu: 'Thu', fri: 'Fri', sat: 'Sat', sun: 'Sun' };
const ZH_DAYS: Readonly<Record<WindowDay, string>> = { mon: '周一', tue: '周二', wed: '周三', thu: '周四', fri: '周五', sat: '周六', sun: '周日' };

export const timeWindowLabels: NodeLabels<typeof timeWindow> = {
  en: {
    name: 'Time window',
    summary: 'Lets contacts through only at certain times.',
    params: {
      windows: { label: 'Open at these times', hint: 'The first minute counts, the last does not.' },
      days: {
        label: 'Of these days',
        cases: {
          'any-day': { label: 'All', params: {} },
          workdays: { label: 'Only those that are worked', params: { calendar: { label: 'Which days are worked', hint: 'Weekend days that are worked count only if they are chosen above. Holidays are known for some years only; where they are not, the step fails and says so.', options: { weekdays: 'Monday to Friday', CN: 'China, with make-up days', US: 'United States, federal holidays' } } } },
          'no-holidays': { label: 'Not the holidays', params: { calendar: { label: 'Whose holidays', hint: 'Holidays are known for some years only; where they are not, the step fails and says so.', options: { CN: 'China', US: 'United States, federal' } } } },
        },
      },
      zone: { label: 'Whose clock' },
      jitter: { label: 'Spread over minutes', hint: 'Who has waited is let through within so many minutes after it opens. 0: all at once.' },
      maxWait: { label: 'Longest wait in hours', hint: 'From arrival. 0: as long as it takes.' },
    },
    ports: { out: 'Then', expired: 'Waited too long' },
    sentence: ({ windows, days }) => `${windows.map((window) => `${daysText(window, EN_DAYS, 'every day', '–', ', ')} ${window.from}–${window.to}`).join('; ')}${EN_ON[days.mode]}`,
  },
  zh: {
    name: '时间窗口',
    summary: '只在规定的时段放行。',
    params: {
      windows: { label: '放行时段', hint: '含开始时刻，不含结束时刻。' },
      days: {
        label: '其中哪些天',
        cases: {
          'any-day': { label: '全部', params: {} },
          workdays: { label: '只在工作日', params: { calendar: { label: '哪些天上班', hint: '调休上班的周末，要在上面选中才算。节假日只有部分年份的数据；没有数据的年份，步骤会报错说明。', options: { weekdays: '周一至周五', CN: '中国（含调休）', US: '美国（联邦节假日）' } } } },
          'no-holidays': { label: '节假日除外', params: { calendar: { label: '哪里的节假日', hint: '节假日只有部分年份的数据；没有数据的年份，步骤会报错说明。', options: { CN: '中国', US: '美国（联邦）' } } } },
        },
      },
      zone: { label: '按谁的时间' },
      jitter: { label: '分散到几分钟内', hint: '等待的人在开始后这么多分钟内陆续放行。0 表示一起放行。' },
      maxWait: { label: '最多等几小时', hint: '从到达时算起。0 表示一直等。' },
    },
    ports: { out: '然后', expired: '等得太久' },
    sentence: ({ windows, days }) => `${windows.map((window) => `${daysText(window, ZH_DAYS, '每天', '至', '、')} ${window.from}–${window.to}`).join('；')}${ZH_ON[days.mode]}`,
  },
};

const EN_ON = { 'any-day': '', workdays: ', working days', 'no-holidays': ', no holidays' } as const;
const ZH_ON = { 'any-day': '', workdays: '，限工作日', 'no-holidays': '，节假日除外' } as const;

/** Three days or more in a row are told by the first and the last. */
function daysText({ days }: WeeklyWindow, names: Readonly<Record<WindowDay, string>>, all: string, to: string, and: string): string {
  const chosen = windowDays.filter((day) => days.includes(day));
  if (chosen.length === windowDays.length) return all;
  const first = chosen[0];
  const last = chosen.at(-1);
  if (first === undefined || last === undefined) return '';
  const row = windowDays.indexOf(last) - windowDays.indexOf(first) + 1 === chosen.length;
  return row && chosen.length > 2 ? `${names[first]}${to}${names[last]}` : chosen.map((day) => names[day]).join(and);
}
