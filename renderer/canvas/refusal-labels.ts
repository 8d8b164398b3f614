import type { Locale } from '#shared/node/labels.ts';
import { issueWords } from '#shared/workflow/issue-labels.ts';
import { fillSlots } from '#shared/words/fill-slots.ts';
import type { Refusal, RefusalCode } from '#renderer/editor/refusal.ts';

type Table = Readonly<Record<RefusalCode, string>>;

/** Each says what is in the way and what to do instead. `{node}`, `{from}` and `{to}` are names of steps. */
const en: Table = {
  'id.unknown': 'This is not there any more. Perhaps it has just been deleted.',
  'type.unknown': 'This Weft knows no step of the type “{type}”. Update Weft to use it.',
  'type.no-port': 'This step ends the journey, so it cannot stand in the middle of a line. Put it at an open end.',
  'port.unknown': '“{node}” has no such way out. Start the line at one of its points.',
  'port.taken': 'A line already leaves there. Delete it first, or add a branch to lead people different ways.',
  'edge.into-trigger': 'Nothing can lead into a start: people enter the journey there. Draw the line to the step after it.',
  'graph.cycle': 'This line would go round in a circle. Only a “Jump back” step leads to what came before.',
  'graph.many-triggers': 'A journey has one start, and it is “{node}”. Delete that one first.',
  'path.not-there': 'This setting is not there any more.',
  'value.invalid': 'This cannot be saved. {issue}',
  'value.too-deep': 'This is nested too deeply to be saved.',
  'value.forbidden-key': 'The name “{key}” is not allowed. Choose another one.',
  'document.read-only': 'This journey is open in another window. Take it over here to change it.',
  'limit.nodes': 'A journey holds up to {limit} steps. Split it in two.',
  'limit.edges': 'A journey holds up to {limit} lines. Split it in two.',
  'limit.notes': 'A journey holds up to {limit} notes.',
};

const zh: Table = {
  'id.unknown': '它已经不在了，可能刚被删除。',
  'type.unknown': '这个版本的 Weft 不认识“{type}”类型的步骤，请更新后再用。',
  'type.no-port': '这个步骤会结束流程，不能放在连线中间，请放到还没有连线的出口后面。',
  'port.unknown': '“{node}”没有这个出口，请从它的圆点开始画线。',
  'port.taken': '这个出口已经有连线了。请先删除它；想让联系人走不同路线，请添加分支。',
  'edge.into-trigger': '连线不能指向开始：联系人是从那里进入流程的。请连到它后面的步骤。',
  'graph.cycle': '这样连线会绕成一圈。只有“跳回”步骤可以回到前面。',
  'graph.many-triggers': '一个流程只有一个开始，已经有“{node}”了。请先删除它。',
  'path.not-there': '这项设置已经不在了。',
  'value.invalid': '无法保存。{issue}',
  'value.too-deep': '嵌套层数太多，无法保存。',
  'value.forbidden-key': '不能使用名称“{key}”，请换一个。',
  'document.read-only': '这个流程正在另一个窗口中编辑。在这里接管后才能修改。',
  'limit.nodes': '一个流程最多 {limit} 个步骤，请拆成两个。',
  'limit.edges': '一个流程最多 {limit} 条连线，请拆成两个。',
  'limit.notes': '一个流程最多 {limit} 张便签。',
};

const tables: Readonly<Record<Locale, Table>> = { en, zh };

/** Why it was not done, for people. `nameOf` calls a step what its author does. */
export function refusalText({ code, data }: Refusal, locale: Locale, nameOf: (node: string) => string): string {
  const named = Object.fromEntries(Object.entries(data).map(([key, value]) => [key, ['node', 'from', 'to'].includes(key) ? nameOf(String(value)) : value]));
  const { what, remedy } = issueWords(data, locale);
  return fillSlots(tables[locale][code], { ...named, issue: locale === 'zh' ? `${what}${remedy}` : `${what} ${remedy}` });
}
