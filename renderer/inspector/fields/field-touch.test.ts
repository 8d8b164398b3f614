import { expect, test } from 'vitest';
import { problem } from '#shared/workflow/problem.ts';
import { complaints, reminders } from './field-touch.ts';

const missing = problem('error', 'param.invalid', { field: 'brief' }, { issue: 'missing' });
const long = problem('error', 'param.invalid', { field: 'brief' }, { issue: 'text-long', limit: 9 });
const broken = problem('error', 'template.invalid', { field: 'brief' }, { detail: 'x' });
const all = [missing, long, broken];

test('an empty field is complained about only once somebody has left it', () => {
  expect(complaints(all, { left: false, typing: false })).toEqual([long, broken]);
  expect(complaints(all, { left: true, typing: false })).toEqual(all);
});

test('half a placeholder is let be while somebody writes', () => {
  expect(complaints(all, { left: true, typing: true })).toEqual([missing, long]);
});

test('a warning is no complaint, and waits until somebody has gone on', () => {
  const warning = problem('warning', 'way.everybody', { field: 'rules.0' });
  expect(complaints([warning], { left: true, typing: false })).toEqual([]);
  expect(reminders([warning, missing], { left: true, typing: false })).toEqual([warning]);
  expect(reminders([warning], { left: false, typing: false })).toEqual([]);
});
