import { expect, test } from 'vitest';
import { findMessages, type ListedMessage } from './find-messages.ts';

const message = (more: Partial<ListedMessage>): ListedMessage => ({
  enrollment: 'enr', node: 'nod_a', to: 'a@example.com', messageId: '<1@x>', state: 'sent', reason: '', reply: '', subject: '', preheader: '', text: '', generated: 'no', ...more,
});
const messages = [
  message({ to: 'Ann@example.com', subject: 'Welcome', text: 'Your tea is on its way' }),
  message({ to: 'li@example.com', subject: '欢迎来到灯笼茶', node: 'nod_b', state: 'failed', reason: 'smtp.mailbox' }),
  message({ to: 'bob@example.com', subject: 'Tea time', state: 'skipped' }),
];
const find = (query: string, state = '', node = '') => findMessages(messages, new Map(), query, state, node);

test('an empty search finds everything, in order', () => {
  expect(find('')).toEqual([0, 1, 2]);
});

test('every word must stand somewhere in the message, in any case and script', () => {
  expect(find('ANN tea')).toEqual([0]);
  expect(find('灯笼')).toEqual([1]);
  expect(find('tea')).toEqual([0, 2]);
  expect(find('tea mailbox')).toEqual([]);
});

test('state and step narrow a search down', () => {
  expect(find('', 'failed')).toEqual([1]);
  expect(find('example', '', 'nod_a')).toEqual([0, 2]);
  expect(find('tea', 'skipped', 'nod_b')).toEqual([]);
});

test('what was made searchable once is used again', () => {
  const searchable = new Map([[2, 'something else']]);
  expect(findMessages(messages, searchable, 'else', '', '')).toEqual([2]);
  expect(searchable.size).toBe(3);
});
