import { expect, test } from 'vitest';
import { remember, rememberLast } from './remember.ts';

test('what was asked before is not worked out again, until too much is kept', () => {
  let times = 0;
  const twice = remember((number: number) => { times += 1; return number * 2; }, 2);
  expect([twice(1), twice(1), twice(2), twice(1)]).toEqual([2, 2, 4, 2]);
  expect(times).toBe(2);
  expect([twice(3), twice(1)]).toEqual([6, 2]);
  expect(times).toBe(4);
});

test('of each person the last answer is kept, until too much is kept, and no other person’s or question’s is given', () => {
  const worked: string[] = [];
  const name = rememberLast((of: string, where: string, when: string) => { worked.push(of); return `${of} ${where} ${when}`; }, 2);
  expect([name('ann', 'a', '1'), name('bob', 'a', '1'), name('ann', 'a', '1')]).toEqual(['ann a 1', 'bob a 1', 'ann a 1']);
  expect(worked).toEqual(['ann', 'bob']);
  expect([name('ann', 'b', '1'), name('ann', 'a', '2'), name('ann', 'a', '1')]).toEqual(['ann b 1', 'ann a 2', 'ann a 1']);
  expect([name('bob', 'a', '1'), name('cem', 'a', '1'), name('bob', 'a', '1')]).toEqual(['bob a 1', 'cem a 1', 'bob a 1']);
  expect(worked).toEqual(['ann', 'bob', 'ann', 'ann', 'ann', 'bob', 'cem', 'bob']);
});
