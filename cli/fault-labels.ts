import type { Locale } from '#shared/node/labels.ts';
import type { SmtpUrlFault } from '#host/mail/smtp-url.ts';

/** `[what and where, what to do]` */
type Words = Readonly<Record<Locale, readonly [what: string, remedy: string]>>;

/** Every way in which the command line refuses its input. */
export const faultLabels = {
  'command.usage': { en: ['{detail}', 'weft {command}--help shows what there is.'], zh: ['{detail}', '用 weft {command}--help 查看用法。'] },
  'command.unknown-error': { en: ['Weft has met an error it does not know: {detail}', 'Run the command again with --debug and report what it shows.'], zh: ['Weft 遇到了未知错误：{detail}', '请加上 --debug 再运行一次，并反馈它显示的内容。'] },
  'option.invalid': { en: ['{option}: “{value}” cannot be used here.', 'Expected: {detail} (see “weft {command} --help”).'], zh: ['{option}：此处不能使用 “{value}”。', '应为：{detail}（参见 “weft {command} --help”）。'] },
  'option.needs': { en: ['{option} needs {other}.', 'Add {other} to the command.'], zh: ['{option} 需要同时给出 {other}。', '请在命令中加上 {other}。'] },
  'file.not-found': { en: ['{path}: there is no such file.', 'Check the name and the folder you are in ({cwd}).'], zh: ['{path}：没有这个文件。', '请检查文件名和当前文件夹（{cwd}）。'] },
  'file.is-directory': { en: ['{path} is a folder, not a file.', 'Give the file inside it.'], zh: ['{path} 是文件夹，不是文件。', '请给出其中的文件。'] },
  'file.not-regular': { en: ['{path} is not an ordinary file.', 'Save it as a file first.'], zh: ['{path} 不是普通文件。', '请先保存为文件。'] },
  'file.no-permission': { en: ['{path}: no permission ({detail}).', 'Change the permissions of the file or folder, or use another one.'], zh: ['{path}：没有权限（{detail}）。', '请修改文件或文件夹的权限，或换一个位置。'] },
  'file.too-large': { en: ['{path} is too large (more than {detail} bytes).', 'Split it into several files.'], zh: ['{path} 太大（超过 {detail} 字节）。', '请拆分成多个文件。'] },
  'file.empty': { en: ['{path} is empty.', 'Export it again from where it came.'], zh: ['{path} 是空文件。', '请从原来的地方重新导出。'] },
  'file.not-text': { en: ['{path} is not a text file.', 'Save it as CSV or JSON (an Excel file must be exported as CSV first).'], zh: ['{path} 不是文本文件。', '请保存为 CSV 或 JSON（Excel 文件请先导出为 CSV）。'] },
  'file.disk-full': { en: ['{path}: the disk is full.', 'Free some space and run the same command again: nothing is lost.'], zh: ['{path}：磁盘已满。', '请腾出空间后再次运行同一命令，不会丢失任何内容。'] },
  'file.failed': { en: ['{path} cannot be used ({detail}).', 'Check the disk and try again.'], zh: ['{path} 无法使用（{detail}）。', '请检查磁盘后重试。'] },
  'workflow.refused': { en: ['{path}: this workflow cannot run.', 'Correct what is listed. Nothing was sent, the file was not changed.'], zh: ['{path}：这个流程无法运行。', '请修正以上问题。没有发送任何内容，文件也没有改动。'] },
  'csv.empty': { en: ['{path} has no rows.', 'The first row must name the columns, with one row per person below it.'], zh: ['{path} 没有任何行。', '第一行必须是列名，下面每人一行。'] },
  'csv.no-header': { en: ['{path}, line {line}: the first row holds a person, not the names of columns.', 'Add a first row such as email,first_name,last_name.'], zh: ['{path} 第 {line} 行：第一行是联系人，而不是列名。', '请加上一行列名，例如 email,first_name,last_name。'] },
  'csv.bad-header': { en: ['{path}, line {line}: the row of column names cannot be read: {text}', 'Check its quotation marks.'], zh: ['{path} 第 {line} 行：无法读取列名：{text}', '请检查引号。'] },
  'csv.no-email-column': { en: ['{path}: no column holds e-mail addresses. Its columns are: {columns}.', 'Name one of them “email”.'], zh: ['{path}：没有邮箱列。现有的列：{columns}。', '请把其中一列命名为 “email”。'] },
  'csv.forbidden-column': { en: ['{path}: a column may not be called “{column}”.', 'Give the column another name.'], zh: ['{path}：列名不能是 “{column}”。', '请换一个列名。'] },
  'csv.too-many-columns': { en: ['{path} has {columns} columns; {limit} are allowed.', 'Leave out the columns you do not need.'], zh: ['{path} 有 {columns} 列，最多允许 {limit} 列。', '请去掉不需要的列。'] },
  'folder.unusable': { en: ['{path}: cannot write there ({detail}).', 'Give another folder with {option}.'], zh: ['{path}：无法写入（{detail}）。', '请用 {option} 指定另一个文件夹。'] },
  'out.in-the-way': { en: ['{path} is in the way: the results of this run belong there.', 'Move it, or give another folder with --out.'], zh: ['{path} 挡住了位置：这次运行的结果要写在那里。', '请把它移开，或用 --out 指定另一个文件夹。'] },
  'state.in-use': { en: ['{path}: another command is using this state.', 'Wait until it has finished, or give another --state folder.'], zh: ['{path}：另一个命令正在使用这个状态文件夹。', '请等它结束，或用 --state 指定另一个文件夹。'] },
  'state.unreadable': { en: ['{path}: the ledger cannot be read ({detail}). Nothing was sent.', 'Restore the folder from a copy, or start afresh with another --state folder (people may then get messages again).'], zh: ['{path}：无法读取账本（{detail}）。没有发送任何内容。', '请从备份恢复该文件夹，或用另一个 --state 文件夹重新开始（那样有人可能会再次收到消息）。'] },
  'state.newer': { en: ['{path} was written by a newer version of Weft.', 'Update Weft, or give another --state folder.'], zh: ['{path} 由更新版本的 Weft 写入。', '请更新 Weft，或用 --state 指定另一个文件夹。'] },
  'state.changed-workflow': { en: ['{path}: the workflow has changed since the run in {state} began. People still in that run: {waiting}.', 'Run the unchanged file to go on, or add --new-run to stop that run and start another with the new version.'], zh: ['{path}：自 {state} 中的运行开始以来，流程已被修改。还有 {waiting} 人在那次运行中。', '用未修改的文件继续，或加上 --new-run：停止那次运行并用新版本重新开始。'] },
  'state.other-workflow': { en: ['{path}: this state belongs to another workflow ({workflow}).', 'Give each workflow a --state folder of its own.'], zh: ['{path}：这个状态文件夹属于另一个流程（{workflow}）。', '请用 --state 为每个流程指定各自的文件夹。'] },
  'run.broke-off': { en: ['The run broke off: {detail}. What was sent until then is on record.', 'Run the same command with --state "{state}": it goes on from there and repeats nothing. If it breaks off again, add --debug and report what it shows.'], zh: ['运行中断：{detail}。在此之前发送的内容都有记录。', '请在同一命令中加上 --state "{state}" 再次运行：会从原处继续，不会重复任何内容。如果再次中断，请加上 --debug 并反馈显示的内容。'] },
  'smtp.url': { en: ['--smtp is not a usable address ({detail}).', 'Write smtps://user:password@host:465 or smtp://user:password@host:587, with special characters percent-encoded.'], zh: ['--smtp 不是可用的地址（{detail}）。', '请写成 smtps://用户:密码@主机:465 或 smtp://用户:密码@主机:587，特殊字符需要百分号编码。'] },
  'smtp.from': { en: ['--from: “{value}” is not a sender ({detail}).', 'Write --from news@example.com or --from "Lantern Tea <news@example.com>".'], zh: ['--from：“{value}” 不是发件人（{detail}）。', '请写成 --from news@example.com 或 --from "灯笼茶 <news@example.com>"。'] },
  'smtp.unusable': { en: ['The mail server {server} cannot be used: {reason} {detail}', 'Nothing was sent and nobody was enrolled. Correct this and run the same command again.'], zh: ['无法使用邮件服务器 {server}：{reason} {detail}', '没有发送任何内容，也没有人进入流程。修正后再次运行同一命令即可。'] },
  'smtp.future': { en: ['This run’s clock is ahead of the real time, and {server} is a real mail server: people would get mail today that is meant for later.', 'Leave out --smtp to write into the outbox, or add --send-future-mail-now if that is what you want.'], zh: ['这次运行的时钟快于真实时间，而 {server} 是真实的邮件服务器：本应以后发送的邮件今天就会送达。', '去掉 --smtp 改写到发件箱文件夹；如果确实想这样做，请加上 --send-future-mail-now。'] },
  'law.postal-address': { en: ['Marketing mail through {server} needs your postal address in its footer: the law asks for it.', 'Add --postal-address "Street 1, 12345 City".'], zh: ['通过 {server} 发送营销邮件时，页脚必须有你的通信地址：这是法律要求。', '请加上 --postal-address "某市某区某路 1 号"。'] },
  'model.url': { en: ['--llm-base-url: “{value}” is not usable ({detail}).', 'Write the address of an OpenAI-compatible endpoint, e.g. http://127.0.0.1:11434/v1.'], zh: ['--llm-base-url：“{value}” 无法使用（{detail}）。', '请写兼容 OpenAI 的接口地址，例如 http://127.0.0.1:11434/v1。'] },
  'connection.unusable': { en: ['Nothing could be done: {reason}', 'Correct this and run the same command again: with --state, everybody goes on from where they stand.'], zh: ['什么也没能完成：{reason}', '修正后再次运行同一命令；使用 --state 时，每个人都会从原处继续。'] },
  'server.port-busy': { en: ['Port {port} of this computer is taken by another program. Weft does not move to another by itself, because what the browser keeps belongs to the address.', 'Close that program, or start with another port: --port {other}.'], zh: ['本机的端口 {port} 已被其他程序占用。浏览器保存的内容与地址绑定，因此 Weft 不会自动改用别的端口。', '请关闭那个程序，或换一个端口启动：--port {other}。'] },
  'server.port-forbidden': { en: ['The system does not let Weft use port {port}.', 'Start with a port above 1023: --port {other}.'], zh: ['系统不允许 Weft 使用端口 {port}。', '请使用大于 1023 的端口启动：--port {other}。'] },
  'server.no-page': { en: ['The page of the app cannot be read: {detail}', 'Run “npm ci” and “npm run build”, then start again.'], zh: ['无法读取应用的页面：{detail}', '请运行 “npm ci” 和 “npm run build”，然后重新启动。'] },
  'server.failed': { en: ['No address could be opened on this computer ({detail}).', 'Try another port: --port {other}.'], zh: ['无法在本机打开地址（{detail}）。', '请换一个端口：--port {other}。'] },
  'page.build-failed': { en: ['The page of the app could not be built:', 'Run “npm ci” and start again.'], zh: ['无法构建应用的页面：', '请运行 “npm ci” 后重新启动。'] },
  'profile.unusable': { en: ['{path}: {detail}.', 'To work with another profile meanwhile: --profile FOLDER.'], zh: ['{path}：{detail}。', '如需先使用另一个数据文件夹：--profile 文件夹。'] },
  'suppressions.invalid': { en: ['{path}, line {line}: “{value}” is not an e-mail address.', 'Write one address per line.'], zh: ['{path} 第 {line} 行：“{value}” 不是邮箱地址。', '请每行写一个地址。'] },
} as const satisfies Record<string, Words>;

export type FaultCode = keyof typeof faultLabels;

const urlFaults: Readonly<Record<SmtpUrlFault, Readonly<Record<Locale, string>>>> = {
  'url.invalid': { en: 'it is not a URL', zh: '不是 URL' },
  'url.protocol': { en: 'it must begin with smtps:// or smtp://', zh: '必须以 smtps:// 或 smtp:// 开头' },
  'url.host': { en: 'the host is missing', zh: '缺少主机名' },
  'url.port': { en: 'the port is not usable', zh: '端口无法使用' },
  'url.credentials': { en: 'user and password must both be there, percent-encoded', zh: '用户名和密码必须都有，并使用百分号编码' },
  'url.extra': { en: 'nothing may follow the port', zh: '端口之后不能再有内容' },
};

/** Codes that a fault carries as its `detail`, beside those of `reasonLabels`. */
export const detailLabels = {
  ...urlFaults,
  'sender.control-character': { en: 'the name contains a control character', zh: '名称含有控制字符' },
} as const;
