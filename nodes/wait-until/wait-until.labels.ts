import type { NodeLabels } from '#shared/node/labels.ts';
import { wayName } from '#shared/view/way-name.ts';
import type { waitUntil } from './wait-until.ts';

const EN_UNITS = { minutes: 'minutes', hours: 'hours', days: 'days', weeks: 'weeks', months: 'months' } as const;
const ZH_UNITS = { minutes: '分钟', hours: '小时', days: '天', weeks: '周', months: '个月' } as const;

export const waitUntilLabels: NodeLabels<typeof waitUntil> = {
  en: {
    name: 'Wait until',
    summary: 'Holds each contact until something happens, or until the time is up.',
    params: {
      ways: { label: 'What to wait for', hint: 'Whatever happens first decides the way. If two happen at the same moment, the upper one.' },
      timeout: {
        label: 'How long at most',
        cases: {
          after: { label: 'For a while', params: { amount: { label: 'How long' }, unit: { label: 'Unit', options: EN_UNITS } } },
          forever: { label: 'For ever, however long it takes', params: {} },
        },
      },
      lookBack: {
        label: 'What happened before',
        hint: 'Whether something counts that happened before the contact got here.',
        cases: {
          none: { label: 'does not count', params: {} },
          entry: { label: 'counts since they entered', params: {} },
          step: { label: 'counts since an earlier step', params: { step: { label: 'Which step' } } },
          duration: { label: 'counts for a while', params: { amount: { label: 'How long before' }, unit: { label: 'Unit', options: EN_UNITS } } },
        },
      },
      grace: { label: 'Minutes to wait for late news', hint: 'Some sources are asked only now and then. What happened in time still counts if it is told this much later.' },
      bots: { label: 'Count machines too', hint: 'Opens and clicks that mail scanners made, not people.' },
      fields: { label: 'Keep from the event', hint: 'Names of its fields, for later steps to read.' },
    },
    ports: { timeout: 'Time is up' },
    sentence: ({ ways, timeout }) => `Wait for ${ways.map((way, at) => (way.name || way.on === 'condition' ? wayName(way, at, 'en') : way.event)).join(', ')}${timeout.mode === 'after' ? `, at most ${timeout.amount} ${timeout.amount === 1 ? timeout.unit.slice(0, -1) : timeout.unit}` : ''}`,
  },
  zh: {
    name: '等待事件',
    summary: '让联系人一直等到某件事发生，或等到超时。',
    params: {
      ways: { label: '等待什么', hint: '哪一个先发生，就走哪条路线。同时发生时，以排在上面的为准。' },
      timeout: {
        label: '最多等多久',
        cases: {
          after: { label: '等一段时间', params: { amount: { label: '多久' }, unit: { label: '单位', options: ZH_UNITS } } },
          forever: { label: '一直等，不限时间', params: {} },
        },
      },
      lookBack: {
        label: '之前发生的事',
        hint: '联系人到达这一步之前发生的事是否算数。',
        cases: {
          none: { label: '不算', params: {} },
          entry: { label: '进入流程之后的算', params: {} },
          step: { label: '某个步骤之后的算', params: { step: { label: '哪个步骤' } } },
          duration: { label: '一段时间之内的算', params: { amount: { label: '往前多久' }, unit: { label: '单位', options: ZH_UNITS } } },
        },
      },
      grace: { label: '等候迟到事件（分钟）', hint: '有些来源隔一段时间才查一次。按时发生、但在这段时间内才得知的事仍然算数。' },
      bots: { label: '机器触发的也算', hint: '由邮件扫描程序而不是本人产生的打开和点击。' },
      fields: { label: '保留事件的字段', hint: '填写字段名，供后面的步骤使用。' },
    },
    ports: { timeout: '超时' },
    sentence: ({ ways, timeout }) => `等待 ${ways.map((way, at) => (way.name || way.on === 'condition' ? wayName(way, at, 'zh') : way.event)).join('、')}${timeout.mode === 'after' ? `，最多 ${timeout.amount} ${ZH_UNITS[timeout.unit]}` : ''}`,
  },
};
