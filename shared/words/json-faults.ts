import type { Locale } from '#shared/node/labels.ts';

type Words = Readonly<Record<Locale, string>>;

/** What jsonc-parser finds wrong, by its own codes; each stands in brackets inside a sentence. */
const faults: Readonly<Record<string, Words>> = {
  InvalidSymbol: { en: 'a word stands there that JSON does not know', zh: '有 JSON 不认识的词' },
  InvalidNumberFormat: { en: 'a number is written wrongly', zh: '数字的写法不正确' },
  PropertyNameExpected: { en: 'a name in quotation marks is missing', zh: '缺少带引号的名称' },
  ValueExpected: { en: 'a value is missing', zh: '缺少值' },
  ColonExpected: { en: 'a colon is missing', zh: '缺少冒号' },
  CommaExpected: { en: 'a comma is missing', zh: '缺少逗号' },
  CloseBraceExpected: { en: 'a } is missing', zh: '缺少 }' },
  CloseBracketExpected: { en: 'a ] is missing', zh: '缺少 ]' },
  EndOfFileExpected: { en: 'something follows after the end', zh: '结尾之后还有内容' },
  InvalidCommentToken: { en: 'comments are not allowed', zh: '不允许写注释' },
  UnexpectedEndOfComment: { en: 'a comment is not closed', zh: '注释没有结束' },
  UnexpectedEndOfString: { en: 'a quotation mark is missing at the end of a text', zh: '文字末尾缺少引号' },
  UnexpectedEndOfNumber: { en: 'a number breaks off', zh: '数字不完整' },
  InvalidUnicode: { en: 'a \\u is not followed by four digits', zh: '\\u 后面不是四位编码' },
  InvalidEscapeCharacter: { en: 'a \\ is followed by something it cannot be', zh: '\\ 后面的字符不正确' },
  InvalidCharacter: { en: 'a line break or an invisible character stands inside a text', zh: '文字中有换行或看不见的字符' },
};

/** The words of a code; the code itself where it is unknown. */
export function jsonFaultText(code: string, locale: Locale): string {
  return Object.hasOwn(faults, code) ? faults[code]![locale] : code;
}
