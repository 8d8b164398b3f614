import i18next from 'i18next';
import { beforeAll, expect, test } from 'vitest';
import type { CommandKind } from '#renderer/editor/command.ts';
import type { EditName } from '#renderer/editor/history.ts';
import { resources } from '#renderer/i18n/resources.ts';
import { editSentence } from './edit-sentence.ts';

beforeAll(() => i18next.init({ lng: 'en', resources, keySeparator: false, interpolation: { escapeValue: false, prefix: '{', suffix: '}' } }));
const say = (name: Partial<EditName> & { kind: CommandKind }, locale: 'en' | 'zh' = 'en'): string => editSentence({ name: '', type: 'send-email', count: 1, ...name }, locale, i18next.getFixedT(locale, 'journey'));

test('an edit is called after its step, or the step’s type where it has no name', () => {
  expect(say({ kind: 'move', name: 'Welcome' })).toBe('Move “Welcome”');
  expect(say({ kind: 'rename' })).toBe('Rename “Send email”');
  expect(say({ kind: 'rename' }, 'zh')).toBe('重命名“发送邮件”');
});

test('several at once are counted, and so is what has no name', () => {
  expect(say({ kind: 'remove', name: 'Welcome', count: 3 })).toBe('Delete 3 items');
  expect(say({ kind: 'remove', name: null, type: null, count: 1 })).toBe('Delete one item');
  expect(say({ kind: 'remove', name: null, type: null, count: 0 }, 'zh')).toBe('删除 1 项');
});

test('every kind of edit has words in both languages', () => {
  const kinds: CommandKind[] = ['add-node', 'connect', 'move', 'tidy', 'remove', 'remove-branch', 'set-params', 'rename', 'set-off', 'set-on-error', 'replace-type', 'set-settings', 'set-details', 'add-note', 'edit-note', 'resize-note', 'paste', 'duplicate'];
  for (const kind of kinds) for (const locale of ['en', 'zh'] as const) for (const count of [1, 2]) expect(say({ kind, count }, locale)).not.toMatch(/^edit\.|\{/);
});
