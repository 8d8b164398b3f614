import type { Locale } from '#shared/node/labels.ts';

/** What `--help` says, by command or flag. */
export const helpLabels = {
  weft: { en: 'Runs customer journeys on this computer.\nDraw them in the app; run, check and automate them here.', zh: '在这台电脑上运行客户旅程。\n在应用里画流程；在这里运行、检查和自动化。' },
  run: { en: 'run a journey for the people in a file: practice without a server, or for real with --smtp', zh: '为文件里的人运行一个流程：没有服务器时是练习，加上 --smtp 则真正发送' },
  simulate: { en: 'show what a journey would do, day by day, for the people in a file: nothing is sent, no model is asked', zh: '逐天展示流程对文件里的人会做什么：不发送任何内容，也不调用模型' },
  validate: { en: 'check a workflow file and list its problems', zh: '检查流程文件并列出问题' },
  schema: { en: 'print the JSON Schema of workflow files', zh: '输出流程文件的 JSON Schema' },
  serve: { en: 'serve the app to the browsers of this computer, opening none', zh: '向本机的浏览器提供应用，不自动打开浏览器' },
  start: { en: 'open the app: in a window of its own, or in the browser (npm start)', zh: '打开应用：使用独立窗口，或在浏览器中（npm start）' },
  '--port': { en: 'the port of the address (otherwise the one this profile had last, at first 5178); 0 takes any free one', zh: '地址的端口（默认沿用此数据文件夹上次的端口，首次为 5178）；0 表示任意空闲端口' },
  'serve --profile': { en: 'the folder with everything this Weft keeps', zh: '这个 Weft 保存全部数据的文件夹' },
  'start --profile': { en: 'the folder with everything this Weft keeps', zh: '这个 Weft 保存全部数据的文件夹' },
  '--no-open': { en: 'only print the address, open no browser', zh: '只显示地址，不打开浏览器' },
  '--browser': { en: 'in the browser, even where there could be a window (so do --port and --no-open)', zh: '在浏览器中打开，即使可以使用独立窗口（--port 和 --no-open 也是如此）' },
  '--desktop': { en: 'in a window, trying its download again if it failed before', zh: '在独立窗口中打开；如果之前下载失败，会再试一次' },
  '--lang': { en: 'language of messages (otherwise the terminal’s)', zh: '消息的语言（默认随终端）' },
  '--debug': { en: 'show where an unexpected error came from', zh: '显示意外错误的来源' },
  '--help': { en: 'show this help', zh: '显示帮助' },
  '--version': { en: 'print the version', zh: '输出版本号' },
  '--contacts': { en: 'the people, as CSV', zh: '联系人，CSV 文件' },
  '--out': { en: 'where results go: report.html, messages.jsonl, outbox/', zh: '结果放在哪里：report.html、messages.jsonl、outbox/' },
  '--days': { en: 'how many days to look ahead, 1 to 731', zh: '向前看多少天，1 到 731' },
  '--start': { en: 'when it would begin (otherwise now), e.g. 2026-11-22T09:00:00Z', zh: '从何时开始（默认现在），例如 2026-11-22T09:00:00Z' },
  '--quiet-hours': { en: 'no marketing at these times on each contact’s own clock, e.g. 22:00-08:00', zh: '按联系人当地时间，这段时间不发营销邮件，例如 22:00-08:00' },
  '--cap': { en: 'at most so many messages to one person in so many days, e.g. 3/7', zh: '多少天内每人最多几封，例如 3/7' },
  '--state': { en: 'keep the run there: the same command again continues it and repeats nothing', zh: '把运行保存在那里：再次运行同一命令会继续，不重复任何事情' },
  '--new-run': { en: 'with --state: stop the run kept there and start another', zh: '与 --state 合用：停止那里的运行并重新开始' },
  '--retry-held': { en: 'with --state: ask the model again for people held because its answer could not be used', zh: '与 --state 合用：为因模型回答无法使用而被保留的人再次提问' },
  '--smtp': { en: 'send through this server: smtps://user:password@host, or smtp:// with STARTTLS', zh: '通过这台服务器发送：smtps://用户:密码@主机，或使用 STARTTLS 的 smtp://' },
  '--from': { en: 'the sender, e.g. "Lantern Tea <news@example.com>"', zh: '发件人，例如 "灯笼茶 <news@example.com>"' },
  '--postal-address': { en: 'the sender’s postal address, put under marketing mail', zh: '发件人的通信地址，写在营销邮件下方' },
  '--profile': { en: 'the law in force here; a workflow can only be stricter', zh: '这里适用的法律；流程只能更严格' },
  '--suppressions': { en: 'addresses never to send to, one per line; kept with --state', zh: '永远不发送的地址，每行一个；使用 --state 时会保留' },
  '--llm-base-url': { en: 'an OpenAI-compatible endpoint; its key in WEFT_LLM_API_KEY', zh: '兼容 OpenAI 的接口；密钥放在 WEFT_LLM_API_KEY' },
  '--llm-model': { en: 'the model to ask', zh: '要使用的模型' },
  '--llm-prices': { en: 'prices per million tokens, to count the cost', zh: '每百万 token 的价格，用来计算费用' },
  '--llm-budget': { en: 'stop asking when the run has cost this much (needs --llm-prices)', zh: '这次运行花到这么多就不再提问（需要 --llm-prices）' },
  '--consent': { en: 'consent source recorded for people whose row carries none', zh: '没有同意记录的行使用的同意来源' },
  '--now': { en: 'what the journey’s clock shows, e.g. 2026-11-22T09:00:00Z', zh: '流程时钟显示的时间，例如 2026-11-22T09:00:00Z' },
  '--fast-forward': { en: 'jump over delays', zh: '跳过延时' },
  '--send-future-mail-now': { en: 'allow a clock that is ahead towards a real mail server', zh: '允许时钟超前时向真实的邮件服务器发送' },
  '--retry-for': { en: 'how long deferred messages are waited for', zh: '被暂缓的邮件等待多久' },
  '--limit': { en: 'read only so many rows', zh: '只读取这么多行' },
  '--concurrency': { en: 'model calls, and mail connections, at once', zh: '同时进行的模型调用和邮件连接数' },
  '--json': { en: 'print the totals as one JSON object, last line of standard output', zh: '标准输出的最后一行以 JSON 给出总数' },
} as const satisfies Record<string, Readonly<Record<Locale, string>>>;

export type HelpName = keyof typeof helpLabels;

/** The headings that commander puts over its lists. */
export const helpTitles: Readonly<Record<string, string>> = { 'Usage:': '用法：', 'Arguments:': '参数：', 'Options:': '选项：', 'Commands:': '命令：', 'Global Options:': '通用选项：' };

/** Put behind an option that takes only certain words, or has one of its own. */
export const choicesLabel: Readonly<Record<Locale, string>> = { en: 'choices: {choices}', zh: '可选：{choices}' };
export const defaultLabel: Readonly<Record<Locale, string>> = { en: 'default: {value}', zh: '默认：{value}' };

/** What is wrong with the words of a command, by commander's code; `{what}` is the flag, argument or command it names. */
export const usageLabels: Readonly<Record<string, Readonly<Record<Locale, string>>>> = {
  'commander.missingMandatoryOptionValue': { en: 'The option {what} is missing.', zh: '缺少选项 {what}。' },
  'commander.optionMissingArgument': { en: 'The option {what} needs a value.', zh: '选项 {what} 需要一个值。' },
  'commander.unknownOption': { en: 'There is no option {what}. {meant}', zh: '没有选项 {what}。{meant}' },
  'commander.missingArgument': { en: 'The command needs a file: {what}.', zh: '命令需要一个文件：{what}。' },
  'commander.excessArguments': { en: 'There are more words than the command takes. A value with spaces needs quotation marks.', zh: '多余的内容。含有空格的值需要加引号。' },
  'commander.unknownCommand': { en: 'There is no command {what}. {meant}', zh: '没有命令 {what}。{meant}' },
  'commander.invalidArgument': { en: '“{value}” is not a value for {what}; allowed are {allowed}.', zh: '“{value}” 不能用于 {what}，可用的值：{allowed}。' },
};

/** Put after a word that is nearly right. */
export const meantLabel: Readonly<Record<Locale, string>> = { en: 'Did you mean {word}?', zh: '是不是 {word}？' };
