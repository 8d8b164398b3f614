import { expect, test } from 'vitest';
import { takeToken } from './take-token.ts';

const [first, second] = ['A'.repeat(43), `${'b'.repeat(42)}-`];

function browser(hash: string, kept: string | null): { token: string | null; kept: string | null; cleaned: boolean } {
  const state = { token: null as string | null, kept, cleaned: false };
  state.token = takeToken({ hash, storage: { getItem: () => state.kept, setItem: (_, value) => { state.kept = value; } }, clean: () => { state.cleaned = true; } });
  return state;
}

test('the token of the address is kept and taken out of the address', () => {
  expect(browser(`#token=${first}`, null)).toEqual({ token: first, kept: first, cleaned: true });
  expect(browser(`#token=${second}`, first)).toEqual({ token: second, kept: second, cleaned: true });
});

test('without one in the address the kept one serves, and other fragments stay as they are', () => {
  expect(browser('', first)).toEqual({ token: first, kept: first, cleaned: false });
  expect(browser('#/workflows/1', first)).toEqual({ token: first, kept: first, cleaned: false });
  expect(browser('', null)).toEqual({ token: null, kept: null, cleaned: false });
});

test('what is no token never replaces one, and is taken out of the address all the same', () => {
  expect(browser('#token=letmein', first)).toEqual({ token: first, kept: first, cleaned: true });
  expect(browser('#token=', 'garbage')).toEqual({ token: null, kept: 'garbage', cleaned: true });
});
