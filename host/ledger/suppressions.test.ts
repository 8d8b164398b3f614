import { expect, test } from 'vitest';
import { Database } from './database.ts';
import { Suppressions } from './suppressions.ts';

function open() {
  return new Suppressions(new Database(':memory:'));
}

test('an address is suppressed in every spelling', () => {
  const suppressions = open();
  suppressions.add([{ address: ' Ann@Bücher.Example ', reason: 'unsubscribe' }], 1);
  expect(suppressions.has('ann@xn--bcher-kva.example')).toBe(true);
  expect(suppressions.has('ANN＠bücher.example')).toBe(true);
  expect(suppressions.has('bob@bücher.example')).toBe(false);
});

test('adding again counts nothing and keeps the first reason', () => {
  const suppressions = open();
  expect(suppressions.add([{ address: 'a@x.com', reason: 'complaint' }, { address: 'A@x.com', reason: 'manual' }, { address: 'b@x.com', reason: 'legal' }], 5)).toBe(2);
  expect(suppressions.add([{ address: 'a@x.com', reason: 'manual' }], 9)).toBe(0);
  expect(suppressions.page('', 10)).toEqual([
    { address: 'a@x.com', reason: 'complaint', at: 5 },
    { address: 'b@x.com', reason: 'legal', at: 5 },
  ]);
});

test('pages come in order of address, after the one given', () => {
  const suppressions = open();
  suppressions.add(['c@x.com', 'a@x.com', 'b@x.com'].map((address) => ({ address, reason: 'manual' })), 1);
  expect(suppressions.page('', 2).map(({ address }) => address)).toEqual(['a@x.com', 'b@x.com']);
  expect(suppressions.page('b@x.com', 2).map(({ address }) => address)).toEqual(['c@x.com']);
});

test('what is no mailbox is suppressed as it stands', () => {
  const suppressions = open();
  suppressions.add([{ address: 'Not An Address', reason: 'legal' }], 1);
  expect(suppressions.has('not an address')).toBe(true);
});
