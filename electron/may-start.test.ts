import { expect, test } from 'vitest';
import { refuseStart, type StartFacts } from './may-start.ts';
import { whenClosed } from './when-closed.ts';

const FACTS: StartFacts = { isPackaged: true, hasSwitch: () => false, electron: '45.4.1', newestElectron: 45 };

test('starts on what it or an older one has written', () => {
  for (const newestElectron of [0, 44, 45]) expect(refuseStart({ ...FACTS, newestElectron })).toBeNull();
});

test('never opens what a newer one has written: Chromium would delete it', () => {
  expect(refuseStart({ ...FACTS, newestElectron: 46 })).toBe('start.downgrade');
  expect(refuseStart({ ...FACTS, electron: '9.0.0', newestElectron: 10 })).toBe('start.downgrade');
});

test('a packaged app is not run without its protections; a checkout may be, as some systems of developers cannot do otherwise', () => {
  for (const name of ['no-sandbox', 'disable-web-security']) {
    expect(refuseStart({ ...FACTS, hasSwitch: (asked) => asked === name })).toBe('start.no-sandbox');
    expect(refuseStart({ ...FACTS, isPackaged: false, hasSwitch: (asked) => asked === name })).toBeNull();
  }
});

test('a closed window ends the app, unless a journey is on, or on a Mac, where apps stay', () => {
  const state = { journeysOn: 0, isMac: false, isQuitting: false };
  expect([whenClosed(state), whenClosed({ ...state, journeysOn: 1 }), whenClosed({ ...state, isMac: true }), whenClosed({ journeysOn: 1, isMac: true, isQuitting: true })]).toEqual(['quit', 'stay', 'stay', 'quit']);
});
