import type { NodeLabels } from '#shared/node/labels.ts';
import type { eventEntry } from './event-entry.ts';

export const eventEntryLabels: NodeLabels<typeof eventEntry> = {
  en: {
    name: 'Event',
    summary: 'Starts for each contact to whom something happens.',
    params: {
      event: { label: 'Event', hint: 'Its name, as whoever tells it writes it.' },
      when: { label: 'Only if' },
      key: { label: 'One journey for each', hint: 'A field of the event, such as order_id: the same contact may then be on the way once for each order. Empty: once.' },
      mask: { label: 'Pass over repeats within minutes', hint: 'The same event of the same contact counts once in so many minutes. 0: every one counts.' },
      maskBy: { label: 'Repeats are alike in', hint: 'A field of the event, such as product. Empty: any such event is a repeat.' },
      late: { label: 'Too late after hours', hint: 'An event that is told later than so long after it happened starts nothing.' },
    },
    ports: { out: 'Start' },
    sentence: ({ event, when }) => `When “${event}” happens${when.rules.length > 0 ? ', under conditions' : ''}`,
  },
  zh: {
    name: '事件',
    summary: '联系人身上发生某件事时开始流程。',
    params: {
      event: { label: '事件', hint: '事件的名称，与来源中的写法一致。' },
      when: { label: '仅当' },
      key: { label: '各走一次', hint: '事件的一个字段，例如 order_id：同一个联系人的每个订单可以各走一次。留空：同时只走一次。' },
      mask: { label: '忽略几分钟内的重复', hint: '同一联系人的同一事件，在这么多分钟内只算一次。0 表示每次都算。' },
      maskBy: { label: '按什么判断重复', hint: '事件的一个字段，例如 product。留空：任何这样的事件都算重复。' },
      late: { label: '超过几小时算太晚', hint: '事件发生后隔了这么久才得知的，不会开始流程。' },
    },
    ports: { out: '开始' },
    sentence: ({ event, when }) => `发生“${event}”时${when.rules.length > 0 ? '（有条件）' : ''}`,
  },
};
