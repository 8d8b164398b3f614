import type { Locale } from '#shared/node/labels.ts';

/** The totals of a run, in the order in which the command line prints them. */
export const totalNames = [
  'rows', 'invalid', 'duplicate', 'enrolled', 'ended', 'waiting', 'held', 'errored',
  'planned', 'sent', 'skipped', 'failed', 'uncertain', 'pending', 'steps', 'llmCalls', 'llmCost', 'problems', 'seconds',
] as const;
export type TotalName = (typeof totalNames)[number];

/** A word or two for each total; those of messages are the names of their states too. */
export const totalsLabels: Readonly<Record<Locale, Readonly<Record<TotalName, string>>>> = {
  en: {
    rows: 'rows in the list', invalid: 'not usable', duplicate: 'repeated', enrolled: 'entered',
    ended: 'ended', waiting: 'waiting', held: 'held', errored: 'ended by an error',
    planned: 'planned', sent: 'sent', skipped: 'skipped', failed: 'failed', uncertain: 'uncertain', pending: 'pending',
    steps: 'steps taken', llmCalls: 'model requests', llmCost: 'model cost', problems: 'problems in the file', seconds: 'seconds',
  },
  zh: {
    rows: '名单行数', invalid: '无法使用', duplicate: '重复', enrolled: '进入流程',
    ended: '已结束', waiting: '等待中', held: '待处理', errored: '因出错结束',
    planned: '计划发送', sent: '已发送', skipped: '已跳过', failed: '失败', uncertain: '不确定', pending: '待发送',
    steps: '完成步骤', llmCalls: '模型请求', llmCost: '模型费用', problems: '文件问题', seconds: '秒',
  },
};
