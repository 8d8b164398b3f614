import type { Locale } from '#shared/node/labels.ts';
import { fillSlots } from '#shared/words/fill-slots.ts';
import type { IssueCode, ValueKind } from './issue.ts';

/** Spoken of whatever setting or value stands beside it, so none of these names it. */
interface Words { readonly what: string; readonly remedy: string }
type Table = Readonly<Record<IssueCode, Words>>;

const en: Table = {
  missing: { what: 'This is missing.', remedy: 'Please fill it in.' },
  unchosen: { what: 'Nothing is chosen yet.', remedy: 'Please choose one.' },
  kind: { what: 'This has to be {kinds}.', remedy: 'Please replace it.' },
  option: { what: 'There is no such choice.', remedy: 'Choose one of these: {options}.' },
  'list-empty': { what: 'Nothing has been added here yet.', remedy: 'Add at least one.' },
  'text-short': { what: 'This text is too short.', remedy: 'Write at least {limit} characters.' },
  'text-long': { what: 'This text is too long.', remedy: 'Write at most {limit} characters.' },
  'number-small': { what: 'This number is too small.', remedy: 'Choose {limit} or more.' },
  'number-big': { what: 'This number is too big.', remedy: 'Choose {limit} or less.' },
  'list-short': { what: 'There is too little in this list.', remedy: 'Add entries until it has at least {limit}.' },
  'list-long': { what: 'There are too many entries here.', remedy: 'Keep at most {limit}.' },
  'groups-deep': { what: 'Too many groups lie inside each other.', remedy: 'Use at most {limit} levels.' },
  'wait-long': { what: 'This wait is too long.', remedy: 'Wait at most {limit} days.' },
  id: { what: 'This is no usable id.', remedy: 'Use 1 to 64 letters from A to Z, digits, _ or -.' },
  'node-type': { what: 'This is no type of a step.', remedy: 'Write it like send-email.' },
  zone: { what: 'There is no such time zone.', remedy: 'Write one like Asia/Shanghai.' },
  'local-time': { what: 'This is not a time of day.', remedy: 'Write it like 09:30.' },
  attribute: { what: 'This cannot be the name of a field.', remedy: 'Begin with a letter; then use letters, digits, - or _.' },
  variable: { what: 'This is nothing that can be compared.', remedy: 'Choose a field, or a result of an earlier step.' },
  'answer-name': { what: 'This name cannot be used.', remedy: 'Use small letters from a to z, digits and _, beginning with a letter.' },
  reserved: { what: 'This name is reserved.', remedy: 'Choose another one.' },
  connection: { what: 'This cannot be the name of a connection.', remedy: 'Use letters from A to Z, digits, _ or -.' },
  'one-line': { what: 'This has to be one line.', remedy: 'Take out line breaks and characters that cannot be seen.' },
  'control-characters': { what: 'There are characters in it that cannot be seen.', remedy: 'Type it again, or paste it without formatting.' },
  'one-value': { what: 'There has to be one value to compare with.', remedy: 'Please fill it in.' },
  'two-values': { what: 'There have to be two values to compare with.', remedy: 'Fill in both, from and to.' },
  'value-list': { what: 'There has to be a list of values to compare with.', remedy: 'Add at least one value.' },
  'never-open': { what: 'These times never come.', remedy: 'Choose more days, or do not leave them out.' },
  other: { what: 'This cannot stand here.', remedy: 'Please correct it.' },
};

const zh: Table = {
  missing: { what: '这里还没有填写。', remedy: '请填写此项。' },
  unchosen: { what: '这里还没有选择。', remedy: '请选择一项。' },
  kind: { what: '这里只能是{kinds}。', remedy: '请重新填写。' },
  option: { what: '没有这个选项。', remedy: '请从以下选项中选择：{options}。' },
  'list-empty': { what: '这里还没有内容。', remedy: '请至少添加一项。' },
  'text-short': { what: '文字太短。', remedy: '请至少填写 {limit} 个字符。' },
  'text-long': { what: '文字太长。', remedy: '请控制在 {limit} 个字符以内。' },
  'number-small': { what: '数字太小。', remedy: '请填写不小于 {limit} 的数字。' },
  'number-big': { what: '数字太大。', remedy: '请填写不大于 {limit} 的数字。' },
  'list-short': { what: '这里的内容还不够。', remedy: '请至少添加 {limit} 项。' },
  'list-long': { what: '这里的内容太多。', remedy: '请最多保留 {limit} 项。' },
  'groups-deep': { what: '条件组嵌套太深。', remedy: '最多 {limit} 层，请减少嵌套。' },
  'wait-long': { what: '等待时间太长。', remedy: '请改为 {limit} 天以内。' },
  id: { what: '这个编号不能使用。', remedy: '请使用 1 至 64 个英文字母、数字、_ 或 -。' },
  'node-type': { what: '这不是步骤类型的正确写法。', remedy: '请写成类似 send-email 的形式。' },
  zone: { what: '没有这个时区。', remedy: '请写成类似 Asia/Shanghai 的形式。' },
  'local-time': { what: '这不是有效的时间。', remedy: '请写成类似 09:30 的形式。' },
  attribute: { what: '这个名称不能用作字段名。', remedy: '请以文字或字母开头，之后可用文字、字母、数字、- 或 _。' },
  variable: { what: '这一项不能用来比较。', remedy: '请选择一个字段，或前面步骤的结果。' },
  'answer-name': { what: '这个名称不能使用。', remedy: '请使用小写英文字母、数字和 _，并以字母开头。' },
  reserved: { what: '这是系统保留的名称。', remedy: '请换一个名称。' },
  connection: { what: '这个名称不能用作连接名。', remedy: '请使用英文字母、数字、_ 或 -。' },
  'one-line': { what: '这里只能写一行。', remedy: '请去掉换行和不可见的字符。' },
  'control-characters': { what: '其中含有不可见的字符。', remedy: '请重新输入，或粘贴为纯文本。' },
  'one-value': { what: '这里需要一个用来比较的值。', remedy: '请填写一个值。' },
  'two-values': { what: '这里需要两个用来比较的值。', remedy: '请把起止两个值都填上。' },
  'value-list': { what: '这里需要一组用来比较的值。', remedy: '请至少添加一个值。' },
  'never-open': { what: '这些时段永远不会到来。', remedy: '请多选几天，或不要把它们排除。' },
  other: { what: '这里不能这样写。', remedy: '请修正此项。' },
};

const tables: Readonly<Record<Locale, Table>> = { en, zh };

const kindLabels: Readonly<Record<ValueKind, Readonly<Record<Locale, string>>>> = {
  text: { en: 'a text', zh: '文字' },
  number: { en: 'a number', zh: '数字' },
  integer: { en: 'a whole number', zh: '整数' },
  'yes-no': { en: 'true or false', zh: '是或否（true 或 false）' },
  list: { en: 'a list', zh: '列表' },
  group: { en: 'a group of settings', zh: '一组设置' },
};

/** What is wrong with a value and what to do, from the data of a problem or refusal that carries an `Issue`. */
export function issueWords(data: Readonly<Record<string, string | number>>, locale: Locale): Words {
  const code = String(data['issue']);
  const { what, remedy } = Object.hasOwn(tables[locale], code) ? tables[locale][code as IssueCode] : tables[locale].other;
  const slots = { ...data, kinds: kindsText(String(data['kinds'] ?? ''), locale), options: optionsText(String(data['options'] ?? ''), locale) };
  return { what: fillSlots(what, slots), remedy: fillSlots(remedy, slots) };
}

function kindsText(kinds: string, locale: Locale): string {
  const words = kinds.split(' ').map((kind) => (Object.hasOwn(kindLabels, kind) ? kindLabels[kind as ValueKind][locale] : kind));
  const last = words.pop() ?? '';
  return words.length === 0 ? last : locale === 'zh' ? `${words.join('、')}或${last}` : `${words.join(', ')} or ${last}`;
}

function optionsText(options: string, locale: Locale): string {
  return locale === 'zh' ? options.replaceAll(', ', '、') : options;
}
