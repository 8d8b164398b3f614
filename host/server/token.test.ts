import { expect, test } from 'vitest';
import { TOKEN_PATTERN, TOKEN_PROTOCOL } from '#shared/rpc.ts';
import { newToken, offersToken } from './token.ts';

test('a token is 256 bits, fits the pattern, and is another one each time', () => {
  const tokens = Array.from({ length: 100 }, newToken);
  for (const token of tokens) expect(token).toMatch(TOKEN_PATTERN);
  expect(Buffer.from(tokens[0]!, 'base64url')).toHaveLength(32);
  expect(new Set(tokens).size).toBe(100);
});

test('it must be offered whole, and as a token', () => {
  const token = newToken();
  expect(offersToken(`weft.host.1, ${TOKEN_PROTOCOL}${token}`, token)).toBe(true);
  for (const offered of [undefined, '', token, `${TOKEN_PROTOCOL}`, `${TOKEN_PROTOCOL}${token}x`, `${TOKEN_PROTOCOL}${token.slice(1)}`, `x${TOKEN_PROTOCOL}${token}`]) expect(offersToken(offered, token), offered).toBe(false);
});
