import { escapeRegExp, findWords, type Place } from '#shared/base/find-words.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { AnswerValue } from '#shared/node/answer.ts';
import type { AttributeValue, Contact } from './contact.ts';
import { attributeText, personName } from './person-name.ts';

/** Any `[[…]]` token; group 1 is its name. Inner spaces are forgiven, because models add them. */
export const PLACEHOLDER = /\[\[\s*([^[\]]*?)\s*\]\]/g;

interface Known {
  readonly token: string;
  readonly value: string;
}

/** The placeholders that this contact's data can fill and that belong into a text: names, not addresses or numbers. */
export function namePlaceholders(contact: Contact): readonly string[] {
  return known(contact).map(({ token }) => token).filter((token) => token.endsWith('NAME'));
}

/** What to greet this contact by, as a placeholder: the given name, in Chinese the whole one; empty where there is none. */
export function greetingPlaceholder(contact: Contact, language: 'en' | 'zh'): string {
  const names = namePlaceholders(contact);
  const wanted = language === 'zh' ? ['NAME', 'FIRST_NAME', 'LAST_NAME'] : ['FIRST_NAME', 'NAME'];
  const found = wanted.find((token) => names.includes(token));
  return found ? `[[${found}]]` : '';
}

/**
 * Puts `[[NAME]]` and the like where the contact's own values stand, so that a model never sees them.
 * Names must be spelled as stored ("will" is not Will); address and phone are found in any spelling.
 */
export function mask(text: string, contact: Contact): string {
  return masker(contact)(text);
}

/** As `mask`, over every text in a set of values. */
export function maskValues<T extends AttributeValue>(values: Readonly<Record<string, T>>, contact: Contact): Record<string, T | string> {
  const masked = masker(contact);
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, typeof value === 'string' ? masked(value) : value]));
}

/** Puts the contact's values back. Fails with the tokens that name nothing we know about this contact. */
export function unmask<T extends AnswerValue>(values: Readonly<Record<string, T>>, contact: Contact): Result<Record<string, T | string>, readonly string[]> {
  const byToken = new Map(known(contact).map(({ token, value }) => [token, value]));
  const unknown = new Set<string>();
  const fill = (text: string) => text.replace(PLACEHOLDER, (whole, token: string) => {
    const value = byToken.get(token);
    if (value === undefined) unknown.add(whole);
    return value ?? whole;
  });
  const filled = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, typeof value === 'string' ? fill(value) : value]));
  return unknown.size > 0 ? err([...unknown]) : ok(filled);
}

function masker(contact: Contact): (text: string) => string {
  // Longest first, or the given name inside the address would be taken out of it and the rest would show.
  // One character tells nobody apart, and taking every "A" or 王 out would spoil the prompt.
  const entries = known(contact).filter(({ value }) => [...value].length > 1).toSorted((a, b) => b.value.length - a.value.length);
  const spellings = entries.flatMap((entry) => patterns(entry).map((pattern) => ({ token: entry.token, pattern })));
  return (original) => {
    const taken: { readonly place: Place; readonly token: string }[] = [];
    for (const { token, pattern } of spellings) {
      for (const place of findWords(original, pattern)) {
        if (!taken.some((other) => place[0] < other.place[1] && other.place[0] < place[1])) taken.push({ place, token });
      }
    }
    let masked = '';
    let from = 0;
    for (const { place: [start, end], token } of taken.toSorted((a, b) => a.place[0] - b.place[0])) {
      masked += `${original.slice(from, start)}[[${token}]]`;
      from = end;
    }
    return masked + original.slice(from);
  };
}

function known(contact: Contact): readonly Known[] {
  const { attributes } = contact;
  const { first, last, full } = personName(contact);
  // A list may carry a second spelling of the name; the column that came later keeps its own header.
  const other = ['name', '姓名', '联系人', '全名'].map((name) => attributeText(attributes[name])).find((value) => value !== '' && value !== full);
  const all: Known[] = [
    { token: 'EMAIL', value: contact.email },
    // With only one part known, that part says more than the whole.
    { token: 'NAME', value: full === first || full === last ? '' : full },
    { token: 'FIRST_NAME', value: first },
    { token: 'LAST_NAME', value: last },
    { token: 'NICKNAME', value: attributeText(attributes['nickname']) },
    { token: 'OTHER_NAME', value: other ?? '' },
    { token: 'PHONE', value: attributeText(attributes['phone']) },
  ];
  return all.filter(({ value }) => value !== '');
}

function patterns({ token, value }: Known): (string | RegExp)[] {
  if (token === 'EMAIL') return [new RegExp(escapeRegExp(value), 'giu')];
  const digits = value.replace(/\D/g, '');
  if (token !== 'PHONE' || digits.length < 6) return [value];
  // The stored spelling comes first, so that text in that spelling comes back unchanged.
  return [value, new RegExp([...digits].join('[ \\u00a0.()-]{0,3}'), 'gu')];
}
