import { expect, test } from 'vitest';
import { personName } from './person-name.ts';

test.each([
  [{ first_name: 'Anna', last_name: 'Schmidt' }, 'Anna Schmidt'],
  [{ first_name: ' Anna ', last_name: null }, 'Anna'],
  [{ last_name: 'Schmidt' }, 'Schmidt'],
  [{ first_name: '小明', last_name: '欧阳' }, '欧阳小明'],
  [{ first_name: '小明😀', last_name: '王' }, '王小明😀'],
  [{ first_name: 'Tom', last_name: '王' }, '王Tom'],
  [{ first_name: '三', last_name: '张', full_name: '张三丰' }, '张三丰'],
  [{ name: 'Anna S.', first_name: 'Anna' }, 'Anna S.'],
  [{ name: 'Zhang San', full_name: '张三' }, '张三'],
  [{ full_name: '  ', city: 'Oslo' }, ''],
])('of %j the whole name is %j', (attributes, full) => {
  expect(personName({ attributes }).full).toBe(full);
});

test('gives the parts as they are stored, without the space around them', () => {
  expect(personName({ attributes: { first_name: ' 小明', last_name: 7 } })).toEqual({ first: '小明', last: '7', full: '7小明' });
});
