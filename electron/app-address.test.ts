import { expect, test } from 'vitest';
import { isAppAddress } from './app-address.ts';

test.each(['app://bundle/', 'app://bundle', 'app://bundle/index.html#/journeys/1', 'app://bundle/assets/a.js?x=1', 'APP://bundle/index.html'])('%s is ours', (address) => {
  expect(isAppAddress(address)).toBe(true);
});

test.each([
  '', 'bundle', 'app:', 'app:bundle', 'app://', 'app://bundle.evil.example/', 'app://evil/bundle/', 'app://bundle:80/', 'app://user@bundle/', 'app://bundle@evil.example/', 'app://Bundle/',
  'apps://bundle/', 'http://bundle/', 'https://app//bundle/', 'file:///bundle/index.html', 'javascript:app://bundle/', 'data:text/html,app://bundle/', 'blob:app://bundle/1', ' x app://bundle/', 'about:blank', 'null',
])('%s is not', (address) => {
  expect(isAppAddress(address)).toBe(false);
});
