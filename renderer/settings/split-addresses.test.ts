import { expect, test } from 'vitest';
import { splitAddresses } from './split-addresses.ts';

test('addresses are found in lists, lines and a pasted column, each once', () => {
  expect(splitAddresses('a@example.com, b@example.com；c@example.org\nc@example.org\t"d@example.org"')).toEqual({ good: ['a@example.com', 'b@example.com', 'c@example.org', 'd@example.org'], bad: [] });
});

test('what is no address is given back as it was typed', () => {
  expect(splitAddresses('a@example.com nonsense b@@c')).toEqual({ good: ['a@example.com'], bad: ['nonsense', 'b@@c'] });
});

test('names beside addresses are no mistakes', () => {
  expect(splitAddresses('Li Wei <wei@example.cn>, Ana <ana@example.es>')).toEqual({ good: ['wei@example.cn', 'ana@example.es'], bad: [] });
});
