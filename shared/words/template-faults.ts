import type { Locale } from '#shared/node/labels.ts';
import { fillSlots } from './fill-slots.ts';

interface Fault { readonly seen: RegExp; readonly en: string; readonly zh: string }

/** What liquidjs says, and how we say it; `{it}` is what the first group has caught. None ends in a full stop: they stand inside sentences. */
const faults: readonly Fault[] = [
  { seen: /^output "?(.+?)"? not closed/su, en: 'a {{ has no }} after it, or a quotation mark in it is not closed', zh: '有一个 {{ 后面缺少 }}，或其中的引号没有成对' },
  { seen: /^tag "(.+?)" not closed/su, en: 'a {% has no %} after it', zh: '有一个 {% 后面缺少 %}' },
  { seen: /^tag (\{%-?\s*(\w+).*?%\}) not closed/su, en: '“{it}” has no end: “{% end… %}” is missing after it', zh: '“{it}” 没有结束，后面缺少对应的 “{% end… %}”' },
  { seen: /^tag "(.+?)" not found/su, en: 'there is no “{it}” here: it does not exist, is not allowed, or its beginning is missing', zh: '这里不能使用 “{it}”：它不存在、不允许使用，或缺少对应的开头' },
  { seen: /^undefined filter: (.+)/su, en: 'after the “|” stands “{it}”, which does not exist', zh: '“|” 后面的 “{it}” 不存在' },
  { seen: /^undefined variable: (.+)/su, en: 'there is no variable “{it}”', zh: '没有变量 “{it}”' },
  { seen: /^invalid value expression: (?:""|$)/su, en: 'nothing is named where something has to be', zh: '该填写内容的地方是空的' },
  { seen: /^invalid value expression: "?(.+?)"?$/su, en: '“{it}” cannot be read', zh: '“{it}” 无法识别' },
  { seen: /^(?:unexpected character|unexpected token) "?(.+?)"?$/su, en: '“{it}” does not belong there', zh: '“{it}” 不应出现在这里' },
  { seen: /^unexpected (.+)/su, en: '“{it}” does not belong there', zh: '“{it}” 不应出现在这里' },
  { seen: /^expected "(.+?)"/su, en: 'a “{it}” is missing', zh: '缺少 “{it}”' },
  { seen: /^illegal tag(?:: | syntax)/su, en: 'a {% %} is not written as it has to be', zh: '有一个 {% %} 写法不正确' },
  { seen: /^(?:parse length limit exceeded|longer than |memory alloc limit|template render limit)/su, en: 'it is too long, or makes too much text', zh: '内容太长，或生成的文字太多' },
];
/** The place at the end of the engine's sentence. */
const PLACE = /(?:, line:(\d+), col:(\d+))$/;

/** What the template engine found wrong, without a full stop; with its place where the sentence has one. What has no words here is shown as the engine says it. */
export function templateFaultText(sentence: string, locale: Locale): string {
  const [, line, column] = PLACE.exec(sentence) ?? [];
  const bare = sentence.replace(PLACE, '');
  for (const fault of faults) {
    const found = fault.seen.exec(bare);
    if (!found) continue;
    const words = fillSlots(fault[locale], { it: (found[1] ?? '').replace(/^[“”"]+|[“”"]+$/g, '') });
    if (line === undefined || column === undefined) return words;
    return locale === 'zh' ? `${words}（第 ${line} 行第 ${column} 列）` : `${words} (line ${line}, column ${column})`;
  }
  return sentence;
}
