import { expect, test } from 'vitest';
import { browserCommand, launcherPage } from './open-browser.ts';

const ENTRANCE = 'http://127.0.0.1:5178/#token=abc_DEF-123';

test('no platform sees the token as a word of a command', () => {
  for (const platform of ['linux', 'darwin', 'win32', 'freebsd'] as const) {
    const command = browserCommand(platform, '/home/ann/it & so on/open.html');
    expect(command.join(' ')).toContain('open.html');
    expect(command.join(' ')).not.toContain('token');
  }
});

test('on Windows no shell reads the path', () => {
  expect(browserCommand('win32', '/home/ann/it & so on/open.html')[0]).toBe('rundll32');
});

test('the page leads to the entrance and leaves no step back to itself', () => {
  expect(launcherPage(ENTRANCE)).toContain(`location.replace("${ENTRANCE}")`);
});
