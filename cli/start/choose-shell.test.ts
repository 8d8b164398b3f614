import { expect, test } from 'vitest';
import { chooseShell, hasDisplay, type Situation } from './choose-shell.ts';

const desk: Situation = { platform: 'linux', env: { DISPLAY: ':0' }, root: false, wantsBrowser: false, wantsDesktop: false, hasBinary: true, failedBefore: false };

test('opens a window where there is a display and Electron', () => {
  expect(chooseShell(desk)).toEqual({ shell: 'desktop', download: false });
  expect(chooseShell({ ...desk, env: { WAYLAND_DISPLAY: 'wayland-0' } })).toEqual({ shell: 'desktop', download: false });
});

test('fetches Electron once, and again only if asked', () => {
  expect(chooseShell({ ...desk, hasBinary: false })).toEqual({ shell: 'desktop', download: true });
  expect(chooseShell({ ...desk, hasBinary: false, failedBefore: true })).toEqual({ shell: 'browser', why: 'failed-before' });
  expect(chooseShell({ ...desk, hasBinary: false, failedBefore: true, wantsDesktop: true })).toEqual({ shell: 'desktop', download: true });
});

test('does not mind an old failure once Electron is there', () => {
  expect(chooseShell({ ...desk, failedBefore: true })).toEqual({ shell: 'desktop', download: false });
});

test('takes the browser where it is asked for, where nothing can be shown, and as root', () => {
  expect(chooseShell({ ...desk, wantsBrowser: true })).toEqual({ shell: 'browser', why: 'asked' });
  expect(chooseShell({ ...desk, env: {}, hasBinary: false })).toEqual({ shell: 'browser', why: 'no-display' });
  expect(chooseShell({ ...desk, root: true })).toEqual({ shell: 'browser', why: 'root' });
});

test('an empty DISPLAY is no display; macOS and Windows always have one', () => {
  expect(hasDisplay('linux', { DISPLAY: '' })).toBe(false);
  expect(hasDisplay('darwin', {})).toBe(true);
  expect(hasDisplay('win32', {})).toBe(true);
});
