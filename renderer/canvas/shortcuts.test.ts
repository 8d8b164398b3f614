import { expect, test } from 'vitest';
import { commandOf, keyText, shortcuts, type CanvasCommand } from './shortcuts.ts';

const press = (key: string, held: { ctrlKey?: boolean; metaKey?: boolean; shiftKey?: boolean; altKey?: boolean } = {}) =>
  commandOf({ key, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...held });

test('a letter alone, with Ctrl and with Shift are three things', () => {
  expect(press('d')).toBe('toggle-off');
  expect(press('d', { ctrlKey: true })).toBe('duplicate');
  expect(press('t')).toBe(null);
  expect(press('T', { shiftKey: true })).toBe('tidy');
});

test('⌘ is as good as Ctrl, and redo has two keys', () => {
  expect(press('z', { metaKey: true })).toBe('undo');
  expect(press('Z', { metaKey: true, shiftKey: true })).toBe('redo');
  expect(press('y', { ctrlKey: true })).toBe('redo');
});

test('a sign is what was typed, with or without Shift on this keyboard', () => {
  expect(press('?', { shiftKey: true })).toBe('sheet');
  expect(press('+', { shiftKey: true })).toBe('zoom-in');
  expect(press('=')).toBe('zoom-in');
  expect(press('/')).toBe('add');
});

test('arrows walk, and nudge with Ctrl; Alt and Shift+Tab are the browser’s', () => {
  expect(press('ArrowLeft')).toBe('walk-left');
  expect(press('ArrowLeft', { ctrlKey: true })).toBe('nudge-left');
  expect(press('ArrowLeft', { altKey: true })).toBe(null);
  expect(press('Tab', { shiftKey: true })).toBe(null);
});

test('no two commands have the same keys', () => {
  const all = Object.values(shortcuts).flatMap(({ keys, mod, shift }) => keys.map((key) => `${mod}/${shift}/${key}`));
  expect(new Set(all).size).toBe(all.length);
  expect(keyText('redo' as CanvasCommand, true)).toBe('⇧⌘Z');
  expect(keyText('redo', false)).toBe('Ctrl+Shift+Z');
});
