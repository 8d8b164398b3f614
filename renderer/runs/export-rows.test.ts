import i18next from 'i18next';
import { expect, test } from 'vitest';
import type { SendRecord } from '#shared/host.ts';
import type { PersonAt } from '#renderer/db/run-queries.ts';
import { resources } from '#renderer/i18n/resources.ts';
import { messageLine, messagesSheet, peopleSheet, type ExportWords } from './export-rows.ts';

const words = (locale: 'en' | 'zh'): ExportWords => {
  const i18n = i18next.createInstance();
  void i18n.init({ lng: locale, resources, keySeparator: false, initAsync: false });
  return { runs: i18n.getFixedT(locale, 'runs'), messages: i18n.getFixedT(locale, 'messages'), locale, graph: null };
};
const send = { enrollment: 'enr_1', node: 'mail', to: 'a@x.test', messageId: '<1@weft.invalid>', state: 'sent', reason: '', subject: 'Hi', text: 'Dear A' } as SendRecord;
const person = { email: 'a@x.test', node: 'mail', kind: 'timer', reason: '', arrivedAt: 0, due: 60_000, enrollment: 'enr_1' } as unknown as PersonAt;

test('a file for people has its headers and states in the language of the screen', () => {
  expect(messagesSheet(words('en')).header.slice(0, 4)).toEqual(['To', 'Step', 'State', 'Why']);
  expect(messagesSheet(words('zh')).header.slice(0, 4)).toEqual(['收件人', '步骤', '状态', '原因']);
  expect(messagesSheet(words('en')).row({ ...send, state: 'skipped' })[2]).toBe('Not sent');
  expect(peopleSheet(words('zh')).row(person)[2]).toBe('等待到期');
});

test('a practice message is not told as sent, and each row is as wide as the header', () => {
  for (const locale of ['en', 'zh'] as const) {
    const sheets = [messagesSheet(words(locale)).row(send), peopleSheet(words(locale)).row(person)];
    expect(sheets.map(({ length }) => length)).toEqual([messagesSheet(words(locale)).header.length, peopleSheet(words(locale)).header.length]);
    expect(sheets[0]![2]).toBe({ en: 'Practice', zh: '练习' }[locale]);
  }
});

test('a line for scripts keeps the codes', () => {
  expect(JSON.parse(messageLine(send))).toEqual({ enrollment: 'enr_1', node: 'mail', to: 'a@x.test', messageId: '<1@weft.invalid>', state: 'sent', reason: '' });
});
