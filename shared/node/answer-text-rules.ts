import { findWords } from '#shared/base/find-words.ts';
import { PLACEHOLDER } from '#shared/contact/placeholders.ts';
import type { AnswerRules } from './answer.ts';
import { findLinks } from './find-links.ts';

/** Emoji are joined and coloured by characters that are invisible and forbidden anywhere else. */
const EMOJI_JOINTS = /(?<=\p{Extended_Pictographic}(?:\ufe0f|\p{Emoji_Modifier})?)\u200d(?=\p{Extended_Pictographic})|(?<=[\p{Extended_Pictographic}0-9#*])\ufe0f/gu;
const INVISIBLE = /[\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]|(?![\n\t])\p{Cc}/u;
const EMAIL_ADDRESS = /[^\s@<>"'(),:;[\]]@(?:[\p{L}\p{N}-]+\.)+\p{L}{2,}/u;
const HTML_TAG = /<[\p{L}/!?]/u;

/** What is wrong with one text of an answer, as sentences a model can act on. No text is sent while there are any. */
export function answerTextViolations(text: string, rules: AnswerRules): string[] {
  // One spelling to judge: full-width letters, capitals and compatibility forms must not slip by.
  const folded = text.normalize('NFKC').toLowerCase();
  const violations: string[] = [];
  if (INVISIBLE.test(text.replace(EMOJI_JOINTS, ''))) violations.push('Remove invisible and control characters.');
  if (/\{[{%]/.test(folded)) violations.push('Do not write "{{" or "{%".');
  if (HTML_TAG.test(folded)) violations.push('Write plain text without HTML tags.');
  if (EMAIL_ADDRESS.test(folded)) violations.push('Remove the e-mail address.');
  return [...violations, ...linkViolations(folded, rules), ...wordViolations(folded, rules), ...placeholderViolations(text, rules)];
}

function linkViolations(folded: string, { allowedHosts }: AnswerRules): string[] {
  const allowed = new Set(allowedHosts.map((host) => host.toLowerCase()));
  const foreign = findLinks(folded).filter(({ host }) => host === null || !allowed.has(host));
  const remedy = allowed.size === 0 ? 'Write no links.' : `Link only to: ${[...allowed].join(', ')}.`;
  return [...new Set(foreign.map(({ text }) => `The link "${text.slice(0, 100)}" is not allowed. ${remedy}`))];
}

function wordViolations(folded: string, { forbiddenWords }: AnswerRules): string[] {
  return forbiddenWords
    .filter((word) => word.trim() !== '' && findWords(folded, word.trim().normalize('NFKC').toLowerCase()).length > 0)
    .map((word) => `Do not use "${word}".`);
}

function placeholderViolations(text: string, { placeholders }: AnswerRules): string[] {
  const allowed = placeholders.map((name) => name.replace(/^\[\[|\]\]$/g, ''));
  const unknown = [...text.matchAll(PLACEHOLDER)].filter(([, name]) => !allowed.includes(name!)).map(([whole]) => whole);
  if (/\[\[|\]\]/.test(text.replace(PLACEHOLDER, ''))) unknown.push('[[');
  const remedy = allowed.length === 0 ? 'Use no [[…]] placeholders.' : `Use only ${allowed.map((name) => `[[${name}]]`).join(', ')}.`;
  return [...new Set(unknown)].map((token) => `The placeholder "${token.slice(0, 100)}" is unknown. ${remedy}`);
}
