import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { WorkflowId } from '#shared/base/ids.ts';
import { instant } from '#shared/base/time.ts';
import type { WorkflowRecord } from '#renderer/db/schema.ts';
import { arrangeJourneys } from './arrange-journeys.ts';
import { factsOf } from './journey-facts.ts';
import { freeName, newJourneyText } from './new-journey.ts';

const record = (name: string, updatedAt: number, on = false): WorkflowRecord => ({ id: `wfl_${name}` as WorkflowId, name, text: '', updatedAt: instant(updatedAt), deletedAt: null, on, version: null });
const names = (records: readonly WorkflowRecord[]): string[] => records.map(({ name }) => name);

test('the example has steps of every kind it is drawn with, from the top, and no problem', () => {
  expect(factsOf(readFileSync('examples/welcome.weft.json', 'utf8'))).toMatchObject({ steps: 8, errors: 0 });
  expect(factsOf(readFileSync('examples/welcome.weft.json', 'utf8')).categories[0]).toBe('trigger');
});

test('a draft that cannot be read counts its faults instead of failing', () => {
  expect(factsOf('{')).toEqual({ steps: 0, categories: [], errors: 1, warnings: 0, live: false });
});

test('a new journey has a start and compiles', () => {
  const text = newJourneyText({ id: 'wfl_1', node: 'nod_1', name: 'New', zone: 'Asia/Shanghai', profile: 'CN', language: 'zh' });
  expect(factsOf(text)).toEqual({ steps: 1, categories: ['trigger'], errors: 0, warnings: 0, live: false });
});

test('search takes every word, in either script, whatever the width and accents', () => {
  const all = [record('Café welcome', 1), record('欢迎系列 A', 2), record('Winback', 3)];
  expect(names(arrangeJourneys(all, 'cafe WEL', 'changed', 'en'))).toEqual(['Café welcome']);
  expect(names(arrangeJourneys(all, '欢迎 ａ', 'changed', 'en'))).toEqual(['欢迎系列 A']);
  expect(names(arrangeJourneys(all, '', 'changed', 'en'))).toEqual(['Winback', '欢迎系列 A', 'Café welcome']);
});

test('sorts by name as people of the language do, numbers as numbers, and what is on first', () => {
  expect(names(arrangeJourneys([record('Step 10', 1), record('Step 9', 2)], '', 'name', 'en'))).toEqual(['Step 9', 'Step 10']);
  expect(names(arrangeJourneys([record('张', 1), record('阿', 2)], '', 'name', 'zh'))).toEqual(['阿', '张']);
  expect(names(arrangeJourneys([record('New', 9), record('Old', 1, true)], '', 'on', 'en'))).toEqual(['Old', 'New']);
});

test('a name that is taken gets the next number', () => {
  expect(freeName('Copy', new Set())).toBe('Copy');
  expect(freeName('Copy', new Set(['Copy', 'Copy 2']))).toBe('Copy 3');
});
