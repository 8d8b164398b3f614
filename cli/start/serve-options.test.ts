import { isAbsolute, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { Fault } from '#cli/fault.ts';
import { readServeOptions } from './serve-options.ts';

test('without a word: the port the profile remembers, the profile of this system, a browser that opens', () => {
  const { profile, ...rest } = readServeOptions({ open: true });
  expect(rest).toEqual({ port: null, open: true, debug: false });
  expect(isAbsolute(profile)).toBe(true);
});

test('takes a folder relative to where the command was given, and any port, 0 included', () => {
  expect(readServeOptions({ port: '0', profile: 'mine', open: false, debug: true })).toEqual({ port: 0, profile: resolve('mine'), open: false, debug: true });
  expect(readServeOptions({ port: '65535' }).port).toBe(65_535);
});

test.each(['x', '-1', '65536', '1e3', '80.5', ' 80', ''])('refuses what is no port: “%s”', (port) => {
  expect(() => readServeOptions({ port })).toThrow(expect.objectContaining({ code: 'option.invalid', data: expect.objectContaining({ option: '--port', value: port }) }));
  expect(() => readServeOptions({ port })).toThrow(Fault);
});
