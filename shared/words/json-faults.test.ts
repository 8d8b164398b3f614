import { expect, test } from 'vitest';
import { firstJsonFault } from '#shared/workflow/scan-json.ts';
import { describeProblem } from '#shared/workflow/problem-labels.ts';

test.each(['{"a": "b', '{"a" 1}', '{"a": }', '{"a": 1 "b": 2}', '[1', '{', '{} x', '{a: 1}', '{"a": 1.}', '{"a": "\\q"}', '{"a": "\\u12"}', '{"a": "\t"}', '// x\n{}'])('says in words what is wrong with %j', (text) => {
  const fault = firstJsonFault(text)!;
  expect(describeProblem(fault, 'en').what).not.toMatch(/[a-z][A-Z]/);
  expect(describeProblem(fault, 'zh').what).toMatch(/（.*\p{Script=Han}.*）/u);
});
