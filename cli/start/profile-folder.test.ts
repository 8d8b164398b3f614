import { expect, test } from 'vitest';
import { profileFolder } from './profile-folder.ts';

test('is where the system keeps the data of programs', () => {
  expect(profileFolder({ platform: 'linux', env: {}, home: '/home/ann' })).toBe('/home/ann/.local/share/weft');
  expect(profileFolder({ platform: 'darwin', env: {}, home: '/Users/ann' })).toBe('/Users/ann/Library/Application Support/Weft');
  expect(profileFolder({ platform: 'win32', env: { APPDATA: 'C:\\Users\\ann\\AppData\\Roaming' }, home: 'C:\\Users\\ann' })).toBe('C:\\Users\\ann\\AppData\\Roaming\\Weft');
});

test('finds a place on Windows without APPDATA', () => {
  expect(profileFolder({ platform: 'win32', env: {}, home: 'C:\\Users\\ann' })).toBe('C:\\Users\\ann\\AppData\\Roaming\\Weft');
});

test('follows XDG_DATA_HOME if it is absolute, and only then', () => {
  expect(profileFolder({ platform: 'linux', env: { XDG_DATA_HOME: '/data' }, home: '/home/ann' })).toBe('/data/weft');
  for (const value of ['', 'data', './data']) expect(profileFolder({ platform: 'linux', env: { XDG_DATA_HOME: value }, home: '/home/ann' })).toBe('/home/ann/.local/share/weft');
  expect(profileFolder({ platform: 'darwin', env: { XDG_DATA_HOME: '/data' }, home: '/Users/ann' })).toBe('/Users/ann/Library/Application Support/Weft');
});
