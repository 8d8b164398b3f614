import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from 'vitest';
import { launcherPage } from '#cli/start/open-browser.ts';
import { test } from './harness/test.ts';

const WORDS = {
  en: { home: 'Journeys', refused: 'This page was not let in', remedy: 'Open Weft by the address that it prints' },
  zh: { home: '流程', refused: '此页面未获准进入', remedy: '请使用 Weft 启动时显示的地址打开' },
} as const;

test.for(['en', 'zh'] as const)('the address that Weft prints opens the app, in the browser’s language (%s)', async (locale, { openDesk }) => {
  const desk = await openDesk({ locale });
  await desk.page.getByRole('heading', { level: 1, name: WORDS[locale].home }).waitFor();
  expect(await desk.page.evaluate(() => document.documentElement.lang)).toContain(locale);
});

test('the key does not stay in the address bar, and lets the same browser in again', async ({ desk }) => {
  await desk.page.getByRole('heading', { name: WORDS.en.home }).waitFor();
  expect(desk.page.url()).not.toContain('token');
  const tab = await desk.newPage();
  await tab.getByRole('heading', { level: 1, name: WORDS.en.home }).waitFor();
  await desk.page.reload();
  await desk.page.getByRole('heading', { level: 1, name: WORDS.en.home }).waitFor();
});

test('the file that is opened at the start leads in, and leaves no step back to itself', async ({ desk }) => {
  await desk.page.getByRole('heading', { name: WORDS.en.home }).waitFor();
  const file = join(desk.profile, 'open.html');
  await writeFile(file, launcherPage(desk.entrance));
  const page = await (await desk.newBrowser()).newPage();
  await page.goto(pathToFileURL(file).href);
  await page.getByRole('heading', { level: 1, name: WORDS.en.home }).waitFor();
  expect(page.url()).not.toContain('token');
  await page.goBack();
  expect(page.url()).toBe('about:blank');
});

test.for(['en', 'zh'] as const)('a browser that does not have the key is told why and what to do (%s)', async (locale, { desk }) => {
  const stranger = await (await desk.newBrowser({ locale })).newPage();
  await stranger.goto(desk.url);
  await stranger.getByText(WORDS[locale].refused).waitFor();
  await stranger.getByText(WORDS[locale].remedy).waitFor();
  // A wrong key is no better than none.
  await stranger.goto(`${desk.url}#token=${'A'.repeat(43)}`);
  await stranger.reload();
  await stranger.getByText(WORDS[locale].refused).waitFor();
});

test('follows the browser’s light or dark', async ({ openDesk }) => {
  const schemeOf = async (theme: 'light' | 'dark'): Promise<string | null> => {
    const { page } = await openDesk({ theme });
    await page.getByRole('heading', { level: 1 }).waitFor();
    return page.evaluate(() => document.documentElement.getAttribute('data-mantine-color-scheme'));
  };
  expect([await schemeOf('light'), await schemeOf('dark')]).toEqual(['light', 'dark']);
});

test('what is stored in the browser outlives kill -9 of the browser and of the host', async ({ desk }) => {
  await desk.page.getByRole('heading', { level: 1 }).waitFor();
  await desk.page.evaluate(store, 'kept');
  await desk.killBrowser();
  await desk.killHost();
  await desk.restartHost();
  const page = await desk.restartBrowser();
  await page.getByRole('heading', { level: 1, name: WORDS.en.home }).waitFor();
  expect(await page.evaluate(stored)).toBe('kept');
});

// A database beside the app's own. Both run in the page.
function store(value: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('weft-smoke', 1);
    opening.addEventListener('upgradeneeded', () => { opening.result.createObjectStore('all'); });
    opening.addEventListener('success', () => {
      const transaction = opening.result.transaction('all', 'readwrite');
      transaction.objectStore('all').put(value, 'value');
      transaction.addEventListener('complete', () => { resolve(); });
      transaction.addEventListener('error', () => { reject(transaction.error!); });
    });
  });
}

function stored(): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('weft-smoke', 1);
    opening.addEventListener('upgradeneeded', () => { reject(new Error('the database is gone')); });
    opening.addEventListener('success', () => {
      const reading = opening.result.transaction('all').objectStore('all').get('value');
      reading.addEventListener('success', () => { resolve(reading.result); });
    });
  });
}
