import type { NodeLabels } from '#shared/node/labels.ts';
import { windowDays, type WindowDay } from '#shared/calendar/weekly-window.ts';
import type { schedule } from './schedule.ts';

const EN_DAYS: Readonly<Record<WindowDay, string>> = { mon: 'Monday', tue: 'Tuesday', wed: 'Wednesday', thu: 'Thursday', fri: 'Friday', sat: 'Saturday', sun: 'Sunday' };
const ZH_DAYS: Readonly<Record<WindowDay, string>> = { mon: '周一', tue: '周二', wed: '周三', thu: '周四', fri: '周五', sat: '周六', sun: '周日' };

export const scheduleLabels: NodeLabels<typeof schedule> = {
  en: {
    name: 'Schedule',
    summary: 'Starts again and again at set times, for everybody who fits.',
    params: {
      rhythm: {
        label: 'How often',
        cases: {
          daily: { label: 'Every day', params: { at: { label: 'At', hint: 'On the journey’s clock.' } } },
          weekly: { label: 'On days of the week', params: { days: { label: 'Days' }, at: { label: 'At', hint: 'On the journey’s clock.' } } },
          monthly: { label: 'Every month', params: { day: { label: 'On day', hint: 'In a shorter month, on its last day.' }, at: { label: 'At', hint: 'On the journey’s clock.' } } },
        },
      },
      who: { label: 'For whom' },
      missed: { label: 'Times that were missed', hint: 'Because this computer was off or asleep.', options: { once: 'start once, for the last of them', all: 'start for each of them', skip: 'do not start' } },
    },
    ports: { out: 'Start' },
    sentence({ rhythm }) {
      switch (rhythm.mode) {
        case 'daily': return `Every day at ${rhythm.at}`;
        case 'weekly': return `${rhythm.days.length === windowDays.length ? 'Every day' : `Every ${chosen(rhythm.days, EN_DAYS).join(', ')}`} at ${rhythm.at}`;
        case 'monthly': return `On day ${rhythm.day} of every month at ${rhythm.at}`;
      }
    },
  },
  zh: {
    name: '定时',
    summary: '到了设定的时间就为所有符合条件的人开始，周而复始。',
    params: {
      rhythm: {
        label: '频率',
        cases: {
          daily: { label: '每天', params: { at: { label: '时间', hint: '按流程的时区。' } } },
          weekly: { label: '每周的某些天', params: { days: { label: '星期' }, at: { label: '时间', hint: '按流程的时区。' } } },
          monthly: { label: '每月', params: { day: { label: '几号', hint: '当月没有这一天时，在最后一天。' }, at: { label: '时间', hint: '按流程的时区。' } } },
        },
      },
      who: { label: '为哪些人' },
      missed: { label: '错过的时间', hint: '因为电脑关机或休眠。', options: { once: '按最后一次补一次', all: '每次都补', skip: '不补' } },
    },
    ports: { out: '开始' },
    sentence({ rhythm }) {
      switch (rhythm.mode) {
        case 'daily': return `每天 ${rhythm.at}`;
        case 'weekly': return `${rhythm.days.length === windowDays.length ? '每天' : `每${chosen(rhythm.days, ZH_DAYS).join('、')}`} ${rhythm.at}`;
        case 'monthly': return `每月 ${rhythm.day} 号 ${rhythm.at}`;
      }
    },
  },
};

function chosen(days: readonly WindowDay[], names: Readonly<Record<WindowDay, string>>): string[] {
  return windowDays.filter((day) => days.includes(day)).map((day) => names[day]);
}
