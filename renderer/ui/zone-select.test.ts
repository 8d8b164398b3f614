import { expect, test } from 'vitest';
import { zoneOptions } from './zone-select.tsx';

const winter = new Date('2026-01-15T12:00:00Z');

test('a zone is found by its name, its offset and its name in the reader’s language', () => {
  const shanghai = zoneOptions('zh', 'UTC', winter).find(({ value }) => value === 'Asia/Shanghai');
  expect(shanghai?.label).toContain('(UTC+08:00) Asia/Shanghai');
  expect(shanghai?.label).toContain('中国');
});

test('zones go from west to east, and a half hour counts', () => {
  const values = zoneOptions('en', 'UTC', winter).map(({ value }) => value);
  const order = ['America/New_York', 'UTC', 'Europe/Berlin', 'Asia/Calcutta', 'Asia/Shanghai'].map((zone) => values.indexOf(zone));
  expect(order).toEqual(order.toSorted((a, b) => a - b));
  expect(order).not.toContain(-1);
});

test('a zone this computer does not know stays as it is', () => {
  expect(zoneOptions('en', 'Mars/Olympus', winter)[0]).toEqual({ value: 'Mars/Olympus', label: 'Mars/Olympus' });
});
