import { PLACEHOLDER } from '#shared/contact/placeholders.ts';
import { answerTextViolations } from '#shared/node/answer-text-rules.ts';
import { findLinks } from '#shared/node/find-links.ts';

const MAX_BRIEF = 300;

/** "Write a short mail that thanks them" → "thank them": the order to a writer becomes what is to be said. */
const ORDER_EN = /^(?:please\s+)?(?:write|compose|draft|create|send|prepare)\b[^.:;!?]*?(?:\b(?:that|which)\s+(?:should\s+)?|\bto\s+(?=(?:thank|welcome|invite|remind|tell|ask|offer|announce|introduce)\b)|\b(?:about|saying that|saying|announcing)\s+|:\s*)/i;
const THIRD_PERSON = /^(thank|welcome|invite|offer|tell|remind|mention|explain|announce|introduce|ask|give|show|share|encourage|say|include|present|celebrate)s\b/i;
/** The same further on, where no noun ("and offers") can be meant. */
const THIRD_PERSON_AGAIN = /(\band\s+|,\s+)(give|welcome|invite|tell|remind|explain|introduce|encourage)s\b/gi;
/** The order "welcome you to X", also after another order, is said as "welcome to X"; "we welcome you" stays. */
const WELCOME_YOU = /((?:^|[.!?;:]\s+)(?:(?:thank|greet|invite|remind|tell)\b[^.!?;:]*?(?:,|\band)\s+)?welcome) you(?=\s+(?:to|into|back|aboard)\b|\s*[.,;!]|\s*$)/gi;
const ORDER_ZH = /^请?(?:帮我|为我们?)?(?:写|撰写|起草|生成|发)(?:一)?(?:封|条|篇|则)?[^，。,：:；]*?(?:邮件|短信|消息|文案|信)(?:[，,：:、]|来|用于|以)?\s*/;

/**
 * What the author's brief wants said, as part of a sentence addressed to the reader. Whatever may not stand
 * in a message (template code, tags, addresses, links, placeholders not among the given) is left out;
 * empty if nothing can be said.
 */
export function briefForReader(brief: string, language: 'en' | 'zh', placeholders: readonly string[] = []): string {
  const plain = clean(linesIn(language, brief), placeholders);
  if (answerTextViolations(plain, { forbiddenWords: [], allowedHosts: [], placeholders: [...placeholders] }).length > 0) return '';
  return language === 'zh' ? inChinese(plain) : inEnglish(plain);
}

/** An author who writes for two languages gives each its own line: then only the reader's is taken. */
function linesIn(language: 'en' | 'zh', brief: string): string {
  const lines = brief.split('\n').filter((line) => line.trim() !== '');
  const own = lines.filter((line) => isChinese(line) === (language === 'zh'));
  return own.length > 0 ? own.join('\n') : brief;
}

function isChinese(line: string): boolean {
  return (line.match(/\p{Script=Han}/gu)?.length ?? 0) * 3 > line.length;
}

function clean(brief: string, placeholders: readonly string[]): string {
  const text = brief
    .normalize('NFC')
    .replace(/\{\{.*?\}\}|\{%.*?%\}|<[^>]*>|\[\[[^[\]]*\]\]|[{}<>[\]]/gs, (code) => allowedPlaceholder(code, placeholders) ?? ' ')
    .replace(/\S+@\S+/g, ' ')
    .split(/\s+/)
    .filter((word) => findLinks(word.normalize('NFKC').toLowerCase()).length === 0)
    .join(' ')
    .replace(/[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu, '')
    .trim();
  return firstSentences(text).replace(/[\s.。!！;；,，]+$/u, '');
}

/** What a name in the brief was turned into: it is turned back in the answer, so it may be said. */
function allowedPlaceholder(code: string, placeholders: readonly string[]): string | null {
  const token = code.replace(PLACEHOLDER, '$1');
  return token !== code && placeholders.includes(token) ? `[[${token}]]` : null;
}

function firstSentences(text: string): string {
  if (text.length <= MAX_BRIEF) return text;
  const end = Math.max(...['. ', '。', '! ', '！', '; ', '；'].map((mark) => text.lastIndexOf(mark, MAX_BRIEF)));
  return text.slice(0, end > 40 ? end : text.lastIndexOf(' ', MAX_BRIEF) > 40 ? text.lastIndexOf(' ', MAX_BRIEF) : MAX_BRIEF).replace(/\[{1,2}[^\]]*\]?$/, '');
}

function inEnglish(text: string): string {
  const said = text
    .replace(ORDER_EN, '')
    .replace(THIRD_PERSON, '$1')
    .replace(THIRD_PERSON_AGAIN, '$1$2')
    .replace(/\b(?:them|they|(?:the|our)\s+(?:new\s+)?(?:readers?|customers?|subscribers?|contacts?))\b/gi, inCaseOf('you'))
    .replace(/\btheir\b/gi, inCaseOf('your'))
    .replace(WELCOME_YOU, '$1');
  // A capital inside a sentence, but not in "VIP" or "I".
  return said.replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase());
}

/** The word with a capital where the one that it replaces had it. */
function inCaseOf(word: string): (replaced: string) => string {
  return (replaced) => (/^\p{Lu}/u.test(replaced) ? word.charAt(0).toUpperCase() + word.slice(1) : word);
}

function inChinese(text: string): string {
  return text.replace(ORDER_ZH, '').replace(/他们|她们|(?:各位)?(?:客户|读者|收件人)/g, '您');
}
