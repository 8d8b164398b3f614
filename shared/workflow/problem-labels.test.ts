import { expect, test } from 'vitest';
import { describeProblem, problemLine } from './problem-labels.ts';
import { problem, problemCodes, type Problem } from './problem.ts';

/** Data as the code that raises each problem gives it; those that are missing here have none. */
const DATA: Partial<Record<Problem['code'], Problem['data']>> = {
  'file.too-large': { limit: '20 MiB' }, 'file.too-deep': { depth: 99, limit: 64 }, 'file.not-json': { detail: 'odd' },
  'file.duplicate-key': { key: 'id' }, 'file.forbidden-key': { key: '__proto__' }, 'file.foreign': { looksLike: 'n8n' },
  'file.too-new': { version: 2, newest: 1 }, 'file.bad-version': { version: '"latest"' }, 'file.unknown-field': { key: 'smtp' },
  'file.invalid-value': { issue: 'text-long', limit: 500 }, 'file.duplicate-id': { id: 'nod_a' }, 'node.unknown-type': { type: 'send-fax' },
  'param.unknown': { key: 'x' }, 'param.invalid': { issue: 'option', options: 'a, b' }, 'param.not-allowed': { detail: 'email' }, 'param.duplicate': { detail: 'pro' },
  'edge.dangling': { node: 'nod_z' }, 'edge.unknown-port': { port: 'up', ports: 'out, error' }, 'edge.double': { port: 'out', other: 'edg_1' },
  'graph.cycle': { nodes: 'A → B → A' }, 'graph.many-triggers': { nodes: 'A, B' }, 'template.invalid': { detail: 'not closed' },
  'template.unknown-variable': { variable: 'user.name' }, 'template.unknown-attribute': { variable: 'contact.nickname', known: 'email, city' }, 'template.step-not-before': { variable: 'steps.nod_a.body' }, 'template.no-event': { variable: 'event.total' },
  'condition.unknown-attribute': { variable: 'contact.plan', known: 'email, city' }, 'condition.step-not-before': { variable: 'steps.nod_a.points' }, 'change.empties': { attribute: 'plan' }, 'condition.no-value': { field: 'plan' },
};

test('every problem says what is wrong and what to do, in both languages, with every slot filled', () => {
  for (const code of problemCodes) {
    for (const locale of ['en', 'zh'] as const) {
      const { what, remedy } = describeProblem(problem('error', code, {}, DATA[code]), locale);
      expect(`${what}${remedy}`, code).not.toMatch(/\{\w+\}/);
      for (const sentence of [what, remedy]) expect(sentence, code).toMatch(locale === 'zh' ? /\p{Script=Han}.*[。]$/su : /^[A-Z“].*\.$/s);
    }
  }
});

test('every piece of data that a problem carries is shown', () => {
  for (const [code, data] of Object.entries(DATA)) {
    const { what, remedy } = describeProblem(problem('error', code as Problem['code'], {}, data), 'en');
    for (const [key, value] of Object.entries(data)) if (key !== 'issue') expect(`${what} ${remedy}`, code).toContain(String(value).replace('contact.', ''));
  }
});

const place = { node: 'nod_send_welcome', nodeName: 'Send the welcome', field: 'subject', line: 3, column: 7 };

test('one line names the step, the setting, the place in the text, the fault and the remedy', () => {
  const fault = problem('error', 'template.unknown-attribute', place, { variable: 'contact.nickname' });
  expect(problemLine(fault, 'en')).toBe('error  "Send the welcome" (nod_send_welcome) › subject, line 3:7 — There is no field “nickname”. Add a column “nickname” to the contacts, or check its spelling.');
  expect(problemLine(fault, 'zh')).toBe('错误  “Send the welcome”（nod_send_welcome） › subject，第 3 行第 7 列 — 没有字段 “nickname”。请在联系人中添加 “nickname” 列，或检查拼写。');
});

test('an attribute that is not there is answered with those that are', () => {
  for (const code of ['template.unknown-attribute', 'condition.unknown-attribute'] as const) {
    const fault = problem('error', code, {}, { variable: 'contact.城市', known: 'email, city' });
    expect(describeProblem(fault, 'en').remedy).toMatch(/\. There are: email, city\.$/);
    expect(describeProblem(fault, 'zh').remedy).toMatch(/。现有字段：email、city。$/);
  }
});

test('a step without a name is shown by its id, a line by its own, a file by path and line', () => {
  const where = (at: Problem['place']): string => describeProblem(problem('warning', 'delay.last', at), 'en').where;
  expect(where({ node: 'nod_a', nodeName: '' })).toBe('nod_a');
  expect(where({ edge: 'edg_1', node: 'nod_a', nodeName: 'A' })).toBe('"A" (nod_a) › line edg_1');
  expect(where({ path: 'nodes[3].params', line: 12, column: 5 })).toBe('nodes[3].params, line 12:5');
  expect(problemLine(problem('warning', 'delay.last', {}), 'en')).toMatch(/^warning {2}Nothing comes after/);
});

test('a file of unknown origin is not said to look like anything', () => {
  expect(describeProblem(problem('error', 'file.foreign', {}, { looksLike: '?' }), 'en').what).toBe('This is not a Weft journey.');
  expect(describeProblem(problem('error', 'file.foreign', {}, { looksLike: 'n8n' }), 'en').what).toBe('This is not a Weft journey; it looks like one of n8n.');
});

test('what comes from the file cannot fill slots, add lines or stand for more than itself', () => {
  const fault = problem('error', 'param.not-allowed', { node: 'nod_a', nodeName: 'a\nerror  forged' }, { detail: '{key}\n$& {{ x }}' });
  expect(problemLine(fault, 'en')).toBe('error  "a error  forged" (nod_a) — “{key} $& {{ x }}” is not allowed here. Choose something else.');
});
