import type { Locale } from '#shared/node/labels.ts';

/** What `weft simulate` says. */
export const simulateWords = {
  en: {
    people: 'people', steps: 'days',
    nothingSent: 'Simulated  {days} days from {start}: nothing was sent, no model was asked',
    peopleLine: 'People     {people} in the list; {entered} entered, {ended} reached an end, {waiting} are still on the way',
    messagesLine: 'Messages   {sent} would be sent to {reached} people; {skipped} would be skipped',
    deferredLine: 'Put off    {quiet} × by quiet hours or blocked days, {capped} × by the limit of messages to one person',
    modelLine: 'Model      about {calls} calls, {input} tokens in, {output} out', modelCost: ', cost {cost}', modelNoCost: ' (no price known: add --llm-prices)',
    nothing: 'Get nothing  {count} people', reason: '  {count} × {text}', neverPlanned: 'the journey never came to a message for them',
    dead: 'Nobody took these ways:', deadStep: '  nobody came to “{step}”', deadWay: '  “{step}”: nobody left by “{way}”',
    perDay: 'Messages by day', perStep: 'Messages by step',
    assumed: 'Assumed: servers accept everything, models answer at once (their answers are made up), and nothing happens to anybody from outside.',
  },
  zh: {
    people: '人', steps: '天',
    nothingSent: '模拟    从 {start} 起 {days} 天：没有发送任何内容，也没有调用任何模型',
    peopleLine: '联系人  名单中 {people} 人；{entered} 人进入，{ended} 人走到终点，{waiting} 人仍在途中',
    messagesLine: '消息    将向 {reached} 人发送 {sent} 封；将跳过 {skipped} 封',
    deferredLine: '推迟    因免打扰时段或停发日 {quiet} 次，因每人发送上限 {capped} 次',
    modelLine: '模型    约 {calls} 次调用，输入 {input} token，输出 {output} token', modelCost: '，费用 {cost}', modelNoCost: '（不知道价格：请加上 --llm-prices）',
    nothing: '什么也收不到的人：{count}', reason: '  {count} × {text}', neverPlanned: '流程没有为他们走到任何消息',
    dead: '没有人走过的路线：', deadStep: '  没有人到达“{step}”', deadWay: '  “{step}”：没有人从“{way}”离开',
    perDay: '每天的消息', perStep: '每个步骤的消息',
    assumed: '假设：服务器全部接受，模型立即回答（回答是编造的），外界没有发生任何事。',
  },
} as const satisfies Record<Locale, Record<string, string>>;
