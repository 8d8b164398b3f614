// @vitest-environment happy-dom
import { MantineProvider } from '@mantine/core';
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeAll, expect, test } from 'vitest';
import type { TurnedAway } from '#renderer/db/turned-away.ts';
import { chooseLanguage, startI18n } from '#renderer/i18n/i18n.ts';
import { RunTurnedAway } from './run-turned-away.tsx';

beforeAll(() => { startI18n(); });
afterEach(cleanup);

function told(away: TurnedAway): string {
  render(<MantineProvider env="test"><RunTurnedAway away={away} /></MantineProvider>);
  return screen.getByRole('region').textContent;
}

test('says how many did not enter, why, and who, as text whatever it holds', () => {
  chooseLanguage('en');
  const text = told({ count: 3, reasons: new Map([['reentry', 2], ['active-elsewhere', 1]]), some: ['<b>a</b>@x.test', 'b@x.test'] });
  expect(text).toContain('3 people did not enter');
  expect(text).toContain('2 people · Has been through this journey before');
  expect(text).toContain('<b>a</b>@x.test, b@x.test and 1 more');
});

test('counts no reasons of which only a part was looked at', () => {
  chooseLanguage('zh');
  const text = told({ count: 5_000, reasons: new Map([['reentry', 900], ['active-elsewhere', 100]]), some: ['a@x.test'] });
  expect(text).toContain('5000 人没有进入');
  expect(text).not.toContain('900');
});
