import type { Locale } from '#shared/node/labels.ts';

/** Every word of the page that is not a name, a reason or a total. */
export interface ReportWords {
  readonly language: string;
  readonly eyebrow: string;
  readonly practiceMail: string;
  readonly practiceModel: string;
  readonly warnings: string;
  readonly run: string;
  readonly openedAt: string;
  readonly reportedAt: string;
  readonly journeyTime: string;
  readonly zone: string;
  readonly numbers: string;
  readonly people: string;
  readonly messages: string;
  readonly why: Readonly<Record<'invalid' | 'duplicate' | 'ended' | 'waiting' | 'held' | 'skipped' | 'failed' | 'uncertain' | 'pending', string>>;
  readonly atItsTime: string;
  readonly inItsTurn: string;
  readonly unknown: string;
  readonly journey: string;
  readonly off: string;
  readonly step: string;
  readonly cameIn: string;
  readonly wentOn: string;
  readonly waitingHere: string;
  readonly heldHere: string;
  readonly endedHere: string;
  readonly refusedRows: string;
  readonly line: string;
  readonly reason: string;
  readonly found: string;
  readonly times: string;
  readonly moreRows: (count: string) => string;
  readonly noMessages: string;
  readonly noScript: string;
  readonly moreMessages: (shown: string, more: string) => string;
  readonly privacy: string;
  readonly client: ClientWords;
}

/** Those that the page's script puts in place. */
export interface ClientWords {
  readonly search: string;
  readonly anyState: string;
  readonly anyStep: string;
  readonly previous: string;
  readonly next: string;
  readonly none: string;
  readonly noSubject: string;
  readonly details: Readonly<Record<'to' | 'subject' | 'preheader' | 'node' | 'state' | 'reason' | 'reply' | 'messageId' | 'enrollment' | 'generated', string>>;
  readonly generated: Readonly<Record<'no' | 'model' | 'practice', string>>;
}

export const reportWords: Readonly<Record<Locale, ReportWords>> = {
  en: {
    language: 'English',
    eyebrow: 'Weft · Run report',
    practiceMail: 'Practice outbox: no message left this computer. Each is a file in the folder outbox beside this report.',
    practiceModel: 'Practice writer: the texts come from built-in templates, not from AI.',
    warnings: 'Please note',
    run: 'Run', openedAt: 'Started', reportedAt: 'Reported', journeyTime: 'Time in the journey', zone: 'Time zone',
    numbers: 'In numbers', people: 'People', messages: 'Messages',
    why: { invalid: 'Why not usable', duplicate: 'Why repeated', ended: 'How it ended', waiting: 'Why waiting', held: 'Why held', skipped: 'Why skipped', failed: 'Why failed', uncertain: 'Why uncertain', pending: 'Why pending' },
    atItsTime: 'Goes on when its time has come.',
    inItsTurn: 'Has not had its turn yet. Run the same command again to continue.',
    unknown: 'unknown',
    journey: 'The journey', off: 'Off',
    step: 'Step', cameIn: 'Came in', wentOn: 'Went on', waitingHere: 'Waiting here', heldHere: 'Held here', endedHere: 'Ended here',
    refusedRows: 'Rows that brought nobody in', line: 'Line', reason: 'Reason', found: 'Found', times: 'Times',
    moreRows: (count) => `${count} more rows are not listed here.`,
    noMessages: 'No message was planned in this run.',
    noScript: 'The list of messages needs JavaScript. All of them are also in messages.jsonl beside this report.',
    moreMessages: (shown, more) => `The first ${shown} messages are listed here; ${more} more are in messages.jsonl beside this report.`,
    privacy: 'This file holds names, addresses and texts of real people: share it with care. It loads nothing from the network.',
    client: {
      search: 'Search address, subject or text', anyState: 'Any state', anyStep: 'Any step', previous: 'Previous', next: 'Next',
      none: 'No message fits this search.', noSubject: '(no subject)',
      details: { to: 'To', subject: 'Subject', preheader: 'Preview text', node: 'Step', state: 'State', reason: 'Reason', reply: 'The server said', messageId: 'Message-ID', enrollment: 'Enrollment', generated: 'Written by' },
      generated: { no: 'the journey’s author', model: 'a language model', practice: 'the practice writer (not AI)' },
    },
  },
  zh: {
    language: '中文',
    eyebrow: 'Weft · 运行报告',
    practiceMail: '练习发件箱：没有邮件离开这台电脑，每封都是报告旁 outbox 文件夹里的一个文件。',
    practiceModel: '练习写手：文字来自内置模板，并非 AI 撰写。',
    warnings: '请注意',
    run: '运行', openedAt: '开始', reportedAt: '报告时间', journeyTime: '流程内时间', zone: '时区',
    numbers: '数字一览', people: '人', messages: '邮件',
    why: { invalid: '为何无法使用', duplicate: '为何算作重复', ended: '如何结束', waiting: '为何等待', held: '为何待处理', skipped: '为何跳过', failed: '为何失败', uncertain: '为何不确定', pending: '为何待发送' },
    atItsTime: '时间一到就会继续。',
    inItsTurn: '还没轮到。再次运行同一命令即可继续。',
    unknown: '未知',
    journey: '流程', off: '停用',
    step: '步骤', cameIn: '进入', wentOn: '继续', waitingHere: '在此等待', heldHere: '在此待处理', endedHere: '在此结束',
    refusedRows: '没有带来新人的行', line: '行号', reason: '原因', found: '内容', times: '次数',
    moreRows: (count) => `另有 ${count} 行未在此列出。`,
    noMessages: '本次运行没有计划发送邮件。',
    noScript: '邮件列表需要 JavaScript。全部邮件也在报告旁的 messages.jsonl 里。',
    moreMessages: (shown, more) => `这里列出前 ${shown} 封邮件，另外 ${more} 封在报告旁的 messages.jsonl 里。`,
    privacy: '此文件含有真实的姓名、地址和邮件内容，分享时请谨慎。它不会从网络加载任何内容。',
    client: {
      search: '搜索地址、主题或正文', anyState: '所有状态', anyStep: '所有步骤', previous: '上一页', next: '下一页',
      none: '没有符合条件的邮件。', noSubject: '（无主题）',
      details: { to: '收件人', subject: '主题', preheader: '预览文字', node: '步骤', state: '状态', reason: '原因', reply: '服务器答复', messageId: 'Message-ID', enrollment: '流程记录', generated: '撰写者' },
      generated: { no: '流程作者', model: '语言模型', practice: '练习写手（非 AI）' },
    },
  },
};
