import type { Locale } from '#shared/node/labels.ts';
import { fillSlots } from '#shared/words/fill-slots.ts';
import { jsonFaultText } from '#shared/words/json-faults.ts';
import { templateFaultText } from '#shared/words/template-faults.ts';
import { issueWords } from './issue-labels.ts';
import type { Problem, ProblemCode } from './problem.ts';

/** Slots in braces are filled from the problem's data. Screens say "step" for a node and "line" for an edge. */
interface Words { readonly what: string; readonly remedy: string }
/** Of a value that does not fit, the words are those of its issue. */
type ValueCode = 'file.invalid-value' | 'param.invalid';
type Table = Readonly<Record<Exclude<ProblemCode, ValueCode>, Words>>;

const en: Table = {
  'file.empty': { what: 'The file is empty.', remedy: 'Choose another file.' },
  'file.too-large': { what: 'The file is larger than {limit}.', remedy: 'Choose a smaller file, or split the journey in two.' },
  'file.too-deep': { what: 'The file is nested {depth} levels deep; {limit} are allowed.', remedy: 'Export the journey again from where it was made.' },
  'file.not-json': { what: 'The file breaks off or is not valid JSON ({detail}).', remedy: 'Correct the file at this place, or export the journey again.' },
  'file.duplicate-key': { what: '“{key}” appears twice in the same place.', remedy: 'Remove one of the two.' },
  'file.forbidden-key': { what: 'The name “{key}” is not allowed in a file.', remedy: 'Remove it, or give it another name.' },
  'file.foreign': { what: 'This is not a Weft journey{like}.', remedy: 'Open a file that ends in .weft.json. Journeys of other programs have to be drawn again.' },
  'file.too-new': { what: 'The file comes from a newer Weft (format {version}; this one reads up to {newest}).', remedy: 'Update Weft, then open it again.' },
  'file.bad-version': { what: 'The format version {version} is not a version.', remedy: 'Export the journey again, or set "version" to 1.' },
  'file.unknown-field': { what: 'The field “{key}” is not part of a journey.', remedy: 'Remove it, or check its spelling. Secrets and addresses of servers belong in connections, never in a file.' },
  'file.duplicate-id': { what: 'The id “{id}” is used more than once.', remedy: 'Give each step, line and note an id of its own.' },
  'node.unknown-type': { what: 'This Weft knows no step of the type “{type}”.', remedy: 'Update Weft, or replace the step. Until then it is kept exactly as it is.' },
  'node.unreachable': { what: 'No way leads to this step, so nobody will get here.', remedy: 'Draw a line to it, or delete it.' },
  'param.unknown': { what: 'This step has no setting “{key}”.', remedy: 'Remove it, or check its spelling.' },
  'param.not-allowed': { what: '“{detail}” is not allowed here.', remedy: 'Choose something else.' },
  'param.duplicate': { what: '“{detail}” is already taken.', remedy: 'Choose another name.' },
  'edge.dangling': { what: 'This line ends at a step that does not exist ({node}).', remedy: 'Draw it to a step, or delete it.' },
  'edge.unknown-port': { what: 'The step has no way out called “{port}”.', remedy: 'Draw the line from one of these: {ports}.' },
  'edge.double': { what: 'Two lines leave by “{port}” (the other one is {other}).', remedy: 'Delete one. To lead people different ways, add a branch.' },
  'edge.into-trigger': { what: 'A line leads into a start.', remedy: 'Draw it to the step after the start.' },
  'graph.empty': { what: 'The journey has no steps yet.', remedy: 'Add a start and a step.' },
  'graph.cycle': { what: 'The lines go round in a circle: {nodes}.', remedy: 'Delete one of these lines, or let a “Jump back” step lead back.' },
  'graph.no-trigger': { what: 'The journey has no start.', remedy: 'Add a start, such as “Manual start”.' },
  'graph.many-triggers': { what: 'The journey has several starts: {nodes}.', remedy: 'Keep one of them.' },
  'template.invalid': { what: 'The text cannot be read: {detail}.', remedy: 'Check the {{ }} and {% %} at this place.' },
  'template.unknown-variable': { what: 'There is no variable “{variable}”.', remedy: 'Use contact.…, steps.…, workflow.name or now.' },
  'template.unknown-attribute': { what: 'There is no field “{attribute}”.', remedy: 'Add a column “{attribute}” to the contacts, or check its spelling.{there}' },
  'template.step-not-before': { what: '“{variable}” names nothing that an earlier step leaves behind.', remedy: 'Use a step that comes before this one, and one of its results.' },
  'template.no-event': { what: 'The journey does not start by an event, so “{variable}” is empty for everybody.', remedy: 'Start it by an event, or take this out of the text.' },
  'condition.unknown-attribute': { what: 'There is no field “{attribute}”.', remedy: 'Add a column “{attribute}” to the contacts, or choose another field.{there}' },
  'condition.step-not-before': { what: '“{variable}” names nothing that an earlier step leaves behind.', remedy: 'Choose a step that comes before this one, and one of its results.' },
  'condition.no-value': { what: 'Value for “{field}”: still to be filled in.', remedy: 'Write what to compare with, or remove the rule.' },
  'delay.last': { what: 'Nothing comes after this wait, so it ends the journey at once.', remedy: 'Draw a line to the next step, or delete the wait.' },
  'way.everybody': { what: 'This way has no rule, so everybody takes it and nobody comes to what stands after it.', remedy: 'Add a rule, or remove the way.' },
  'change.empties': { what: 'No value is given, so “{attribute}” will be emptied.', remedy: 'Write a value, or leave it so if that is what you want.' },
  'port.error-unwired': { what: 'Failures should leave by “error”, but no line does.', remedy: 'Draw a line from “error”, or choose what else should happen on failure.' },
  'call.self': { what: 'The journey starts itself here, and would do so again and again.', remedy: 'Choose another journey. To come back to a step of this one, use “Jump back”.' },
  'again.unwired': { what: 'No line says where to go back to, so this step leads everybody straight on.', remedy: 'Draw a line from “Again” to an earlier step, or delete this one.' },
};

const zh: Table = {
  'file.empty': { what: '文件是空的。', remedy: '请选择另一个文件。' },
  'file.too-large': { what: '文件超过 {limit}。', remedy: '请选择更小的文件，或把流程拆成两个。' },
  'file.too-deep': { what: '文件嵌套了 {depth} 层，最多允许 {limit} 层。', remedy: '请在原来的地方重新导出。' },
  'file.not-json': { what: '文件不完整，或不是有效的 JSON（{detail}）。', remedy: '请修正这一处，或重新导出。' },
  'file.duplicate-key': { what: '“{key}” 在同一处出现了两次。', remedy: '请删除其中一个。' },
  'file.forbidden-key': { what: '文件中不允许使用名称 “{key}”。', remedy: '请删除或改名。' },
  'file.foreign': { what: '这不是 Weft 流程文件{like}。', remedy: '请打开以 .weft.json 结尾的文件。其他程序的流程需要重新绘制。' },
  'file.too-new': { what: '文件来自更新版本的 Weft（格式 {version}，本版本最高支持 {newest}）。', remedy: '请更新 Weft 后再打开。' },
  'file.bad-version': { what: '格式版本 {version} 无效。', remedy: '请重新导出，或把 "version" 设为 1。' },
  'file.unknown-field': { what: '流程中没有字段 “{key}”。', remedy: '请删除或检查拼写。密钥和服务器地址应放在连接里，不要写进文件。' },
  'file.duplicate-id': { what: '编号 “{id}” 被使用了多次。', remedy: '请让每个步骤、连线和便签都有自己的编号。' },
  'node.unknown-type': { what: '这个版本的 Weft 不认识 “{type}” 类型的步骤。', remedy: '请更新 Weft 或替换该步骤。在此之前它会原样保留。' },
  'node.unreachable': { what: '没有路线通向这个步骤，不会有人到达这里。', remedy: '请画一条连线过来，或删除它。' },
  'param.unknown': { what: '这个步骤没有设置项 “{key}”。', remedy: '请删除或检查拼写。' },
  'param.not-allowed': { what: '这里不允许使用 “{detail}”。', remedy: '请选择其他内容。' },
  'param.duplicate': { what: '“{detail}” 已被占用。', remedy: '请换一个名称。' },
  'edge.dangling': { what: '这条连线的一端是不存在的步骤（{node}）。', remedy: '请把它连到某个步骤，或删除它。' },
  'edge.unknown-port': { what: '这个步骤没有名为 “{port}” 的出口。', remedy: '请从以下出口之一画线：{ports}。' },
  'edge.double': { what: '有两条连线从 “{port}” 出发（另一条是 {other}）。', remedy: '请删除一条。要让联系人走不同路线，请添加分支。' },
  'edge.into-trigger': { what: '有连线指向开始步骤。', remedy: '请把它连到开始之后的步骤。' },
  'graph.empty': { what: '流程里还没有步骤。', remedy: '请添加一个开始和一个步骤。' },
  'graph.cycle': { what: '连线绕成了一圈：{nodes}。', remedy: '请删除其中一条连线，或用“跳回”步骤往回走。' },
  'graph.no-trigger': { what: '流程没有开始。', remedy: '请添加一个开始，例如“手动开始”。' },
  'graph.many-triggers': { what: '流程有多个开始：{nodes}。', remedy: '请只保留一个。' },
  'template.invalid': { what: '这段文字无法读取：{detail}。', remedy: '请检查这里的 {{ }} 和 {% %}。' },
  'template.unknown-variable': { what: '没有变量 “{variable}”。', remedy: '请使用 contact.…、steps.…、workflow.name 或 now。' },
  'template.unknown-attribute': { what: '没有字段 “{attribute}”。', remedy: '请在联系人中添加 “{attribute}” 列，或检查拼写。{there}' },
  'template.step-not-before': { what: '前面的步骤没有留下 “{variable}”。', remedy: '请使用排在前面的步骤及其结果。' },
  'template.no-event': { what: '流程不是由事件开始的，所以 “{variable}” 对每个人都是空的。', remedy: '请改为由事件开始，或从文字中去掉它。' },
  'condition.unknown-attribute': { what: '没有字段 “{attribute}”。', remedy: '请在联系人中添加 “{attribute}” 列，或选择其他字段。{there}' },
  'condition.step-not-before': { what: '前面的步骤没有留下 “{variable}”。', remedy: '请选择排在前面的步骤及其结果。' },
  'condition.no-value': { what: '“{field}” 的比较值还没有填写。', remedy: '请填写要比较的值，或删除这条条件。' },
  'delay.last': { what: '这个延时之后没有步骤，流程会立即结束。', remedy: '请连到下一个步骤，或删除这个延时。' },
  'way.everybody': { what: '这条路线没有条件，所有人都会走这里，后面的路线不会有人走到。', remedy: '请添加条件，或删除这条路线。' },
  'change.empties': { what: '没有填写值，“{attribute}” 会被清空。', remedy: '请填写值；如果就是要清空，可以保持不变。' },
  'port.error-unwired': { what: '失败时应从 “error” 离开，但那里没有连线。', remedy: '请从 “error” 画一条连线，或选择失败时的其他做法。' },
  'call.self': { what: '流程在这里又启动了它自己，会无休止地重复。', remedy: '请选择另一个流程。要回到本流程的某个步骤，请用“跳回”。' },
  'again.unwired': { what: '没有连线说明要回到哪里，所有人都会直接继续往下走。', remedy: '请从“再来一次”连到前面的步骤，或删除这个步骤。' },
};

const tables: Readonly<Record<Locale, Table>> = { en, zh };

export interface ProblemWords extends Words {
  /** Step, setting and place in the file or text, as far as known; empty if it concerns the whole file. */
  readonly where: string;
}

/** What is wrong, where, and what to do about it, for people. */
export function describeProblem(problem: Problem, locale: Locale): ProblemWords {
  return { ...whatWords(problem, locale), where: placeWords(problem, locale) };
}

/** The same in one line, for terminals and logs. */
export function problemLine(problem: Problem, locale: Locale): string {
  const { what, where, remedy } = describeProblem(problem, locale);
  const severity = locale === 'zh' ? { error: '错误', warning: '提醒' } : { error: 'error', warning: 'warning' };
  const gap = locale === 'zh' ? '' : ' ';
  return `${severity[problem.severity]}  ${where === '' ? '' : `${where} — `}${what}${gap}${remedy}`.replace(/\s*[\r\n]+\s*/g, ' ');
}

function whatWords(problem: Problem, locale: Locale): Words {
  const { code, data } = problem;
  if (code === 'file.invalid-value' || code === 'param.invalid') return issueWords(data, locale);
  const slots = slotsOf(problem, locale);
  const { what, remedy } = tables[locale][code];
  return { what: fillSlots(what, slots), remedy: fillSlots(remedy, slots) };
}

/** The data, and what the words need of it in another form. */
function slotsOf({ code, data }: Problem, locale: Locale): Problem['data'] {
  const { variable, looksLike, known, detail } = data;
  const origin = locale === 'zh' ? `，看起来来自 ${looksLike}` : `; it looks like one of ${looksLike}`;
  return {
    ...data,
    ...(code === 'template.invalid' && { detail: templateFaultText(String(detail), locale) }),
    ...(code === 'file.not-json' && { detail: jsonFaultText(String(detail), locale) }),
    ...(variable !== undefined && { attribute: String(variable).split('.')[1] ?? variable }),
    there: known ? (locale === 'zh' ? `现有字段：${String(known).replaceAll(', ', '、')}。` : ` There are: ${known}.`) : '',
    ...(looksLike !== undefined && { like: looksLike === '?' ? '' : origin }),
  };
}

function placeWords({ place: { node, nodeName, edge, field, path, line, column } }: Problem, locale: Locale): string {
  const zhWords = locale === 'zh';
  const step = node && nodeName ? (zhWords ? `“${nodeName}”（${node}）` : `"${nodeName}" (${node})`) : node;
  const spot = [step, edge && (zhWords ? `连线 ${edge}` : `line ${edge}`), field || path].filter(Boolean).join(' › ');
  const at = line === undefined ? '' : zhWords ? `第 ${line} 行第 ${column ?? 1} 列` : `line ${line}:${column ?? 1}`;
  return [spot, at].filter(Boolean).join(zhWords ? '，' : ', ');
}
