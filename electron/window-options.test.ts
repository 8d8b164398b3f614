import { expect, test } from 'vitest';
import { executorWindowOptions, mainWindowOptions } from './window-options.ts';

const FACTS = { preload: '/app/preload.cjs', isPackaged: true, isDark: false };

test.each([['the window', mainWindowOptions], ['the hidden one', executorWindowOptions]])('%s has no Node, is isolated and sandboxed, and holds no other page', (_, options) => {
  expect(options(FACTS).webPreferences).toMatchObject({
    contextIsolation: true, sandbox: true, webSecurity: true, webviewTag: false, devTools: false, nodeIntegration: false, nodeIntegrationInWorker: false, nodeIntegrationInSubFrames: false,
  });
  expect(Object.keys(options(FACTS).webPreferences!)).not.toEqual(expect.arrayContaining([expect.stringMatching(/insecure|experimental|blink/i)]));
  expect(options({ ...FACTS, isPackaged: false }).webPreferences).toMatchObject({ devTools: true });
});

test('the window finds its place again, and opens in the colour of its page', () => {
  expect(mainWindowOptions(FACTS)).toMatchObject({ name: 'main', windowStatePersistence: true, show: false, backgroundColor: '#F6F5F2' });
  expect(mainWindowOptions({ ...FACTS, isDark: true }).backgroundColor).toBe('#141517');
});

test('the executor is not slowed down because nobody sees it', () => {
  expect(executorWindowOptions(FACTS)).toMatchObject({ show: false, webPreferences: { backgroundThrottling: false } });
});
