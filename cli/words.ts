import type { Locale } from '#shared/node/labels.ts';

/** What the command line says when all is well. */
export const words = {
  en: {
    people: 'people', steps: 'steps', waitingForHost: 'Waiting {seconds} s: {reasons}',
    peopleLine: 'People    {rows} rows = {enrolled} enrolled + {invalid} invalid + {duplicate} duplicate; of the enrolled, {ended} ended ({errored} by an error), {waiting} wait, {held} are held',
    messagesLine: 'Messages  {planned} planned = {sent} sent + {skipped} skipped + {failed} failed + {uncertain} uncertain + {pending} pending',
    modelLine: 'Model     {llmCalls} calls', modelLineOne: 'Model     1 call', modelCost: ', cost {llmCost}', practiceModel: 'Model     practice writer (no model was asked)',
    practiceAll: 'Practice  nothing left this computer: the messages are files in {folder}', practiceMail: 'Practice  no message left this computer: the messages are files in {folder}',
    reason: '  {count} × {text}', nextWake: 'Next      somebody moves on at {at}; {again}, or add --fast-forward',
    nextRetry: 'Next      people stand on the way; {again} and they go on', nextHeld: 'Next      people are held because the model’s answers could not be used; {again}, adding --retry-held, to ask once more',
    again: 'run the same command again', againThere: 'run the same command again with --state "{folder}"',
    stopping: 'Stopping: what is on the wire is finished; the same command goes on from there.', stoppingThere: 'Stopping: what is on the wire is finished; the same command with --state "{folder}" goes on from there.',
    report: 'Report    {file}', stopped: 'The earlier run was stopped. People still in it: {count}.',
    earlier: 'State     {folder}', valid: '{path}: ready to run. Steps: {nodes}; warnings: {warnings}.',
    noPostalAddress: 'warning  Marketing mail without a postal address in its footer is unlawful in many places. Add --postal-address.',
  },
  zh: {
    people: '人', steps: '步', waitingForHost: '等待 {seconds} 秒：{reasons}',
    peopleLine: '联系人  {rows} 行 = {enrolled} 人进入 + {invalid} 行无效 + {duplicate} 行重复；进入者中 {ended} 人已结束（其中 {errored} 人因错误结束），{waiting} 人在等待，{held} 人被保留',
    messagesLine: '消息    计划 {planned} = 已发送 {sent} + 已跳过 {skipped} + 失败 {failed} + 不确定 {uncertain} + 待发 {pending}',
    modelLine: '模型    调用 {llmCalls} 次', modelLineOne: '模型    调用 1 次', modelCost: '，费用 {llmCost}', practiceModel: '模型    练习写手（没有调用任何模型）',
    practiceAll: '练习    没有任何内容离开这台电脑：消息以文件形式保存在 {folder}', practiceMail: '练习    没有消息离开这台电脑：消息以文件形式保存在 {folder}',
    reason: '  {count} × {text}', nextWake: '接下来  {at} 有人继续；{again}，或加上 --fast-forward',
    nextRetry: '接下来  有人停在半路；{again}，他们就会继续', nextHeld: '接下来  有人因模型的回答无法使用而被保留；{again}，并加上 --retry-held，即可重新提问',
    again: '请再次运行同一命令', againThere: '请加上 --state "{folder}" 再次运行同一命令',
    stopping: '正在停止：已在传送中的内容会完成；再次运行同一命令会从那里继续。', stoppingThere: '正在停止：已在传送中的内容会完成；加上 --state "{folder}" 再次运行同一命令会从那里继续。',
    report: '报告    {file}', stopped: '之前的运行已停止，其中还有 {count} 人。',
    earlier: '状态    {folder}', valid: '{path}：可以运行。共 {nodes} 个步骤，{warnings} 条警告。',
    noPostalAddress: '警告  营销邮件的页脚没有通信地址，这在许多地方是违法的。请加上 --postal-address。',
  },
} as const satisfies Record<Locale, Record<string, string>>;

/** The language of the terminal, unless one was asked for. */
export function localeOf(asked: string | undefined, env: NodeJS.ProcessEnv): Locale {
  const tag = asked ?? (env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || 'en');
  return tag.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}
