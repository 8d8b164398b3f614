import { expect, test } from 'vitest';
import { defaultSettings } from './default-settings.ts';

test.each([['zh-CN', 'CN'], ['zh', 'CN'], ['zh-TW', 'EU'], ['en-US', 'US'], ['en', 'US'], ['en-GB', 'EU'], ['de', 'EU'], ['de-US', 'US'], ['!', 'EU']])('guesses from %s that %s is the law', (locale, profile) => {
  expect(defaultSettings({ zone: 'UTC', locale }).profile).toBe(profile);
});

test.each([['Asia/Shanghai', 'Asia/Shanghai'], ['', 'UTC'], ['Etc/Unknown', 'UTC'], ['+01:00', 'UTC']])('takes %s for the zone %s', (zone, taken) => {
  expect(defaultSettings({ zone, locale: 'en' }).zone).toBe(taken);
});
