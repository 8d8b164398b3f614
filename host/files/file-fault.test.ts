import { expect, test } from 'vitest';
import { fileFault } from './file-fault.ts';

const systemError = (code: string): Error => Object.assign(new Error(code), { code, syscall: 'open' });

test.each([['EACCES', 'file.no-permission'], ['ENOENT', 'file.not-found'], ['ENOSPC', 'file.disk-full'], ['EIO', 'file.failed']])('turns %s into %s', (code, fault) => {
  expect(fileFault('/a', systemError(code))).toEqual({ code: fault, path: '/a', detail: code });
});

test('throws a bug on', () => {
  expect(() => fileFault('/a', new TypeError('x is not a function'))).toThrow('x is not a function');
});
