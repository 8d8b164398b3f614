import type { Session } from 'electron';
import { expect, test } from 'vitest';
import { guardPermissions, mayHave } from './permissions.ts';

const page = { requestingUrl: 'app://bundle/index.html', isMainFrame: true };

test('our page may keep its data, write to the clipboard and notify', () => {
  for (const permission of ['persistent-storage', 'clipboard-sanitized-write', 'notifications']) expect(mayHave(permission, page), permission).toBe(true);
});

test('nothing else, whoever asks', () => {
  for (const permission of ['media', 'geolocation', 'usb', 'hid', 'serial', 'midi', 'clipboard-read', 'display-capture', 'fileSystem', 'openExternal', 'local-fonts', 'pointerLock', 'fullscreen', 'unknown', '', '__proto__']) expect(mayHave(permission, page), permission).toBe(false);
});

test('no frame in the page, no other page, nobody without an address', () => {
  for (const asker of [{ ...page, isMainFrame: false }, { ...page, requestingUrl: 'https://evil.example/' }, { ...page, requestingUrl: 'app://bundle.evil.example/' }, { isMainFrame: true }]) expect(mayHave('notifications', asker)).toBe(false);
});

test('all three doors of a session are guarded', () => {
  const doors: Partial<Record<string, (...args: never[]) => unknown>> = {};
  const set = (name: string) => (handler: never): void => { doors[name] = handler; };
  guardPermissions({ setPermissionRequestHandler: set('request'), setPermissionCheckHandler: set('check'), setDevicePermissionHandler: set('device') } as unknown as Session);
  const granted: boolean[] = [];
  const request = (permission: string): void => { (doors['request'] as (...args: unknown[]) => void)(null, permission, (yes: boolean) => { granted.push(yes); }, page); };
  request('persistent-storage');
  request('media');
  expect(granted).toEqual([true, false]);
  const check = doors['check'] as (...args: unknown[]) => boolean;
  expect(check(null, 'notifications', 'app://bundle', { isMainFrame: true })).toBe(true);
  expect(check(null, 'notifications', 'https://evil.example', { isMainFrame: true })).toBe(false);
  expect(check(null, 'notifications', 'app://bundle', { isMainFrame: true, requestingUrl: 'https://evil.example/' })).toBe(false);
  expect((doors['device'] as () => boolean)()).toBe(false);
});
