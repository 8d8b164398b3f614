import { expect, test } from 'vitest';
import { shownState } from './shown-state.ts';

test.each([
  ['sent', '<a1@weft.invalid>', 'practice'],
  ['sent', '<a1@shop.example>', 'sent'],
  ['sent', '<weft.invalid@shop.example>', 'sent'],
  ['sent', '<a1@weft.invalid.shop.example>', 'sent'],
  ['skipped', '<a1@weft.invalid>', 'skipped'],
  ['pending', '<a1@weft.invalid>', 'pending'],
] as const)('%s under %s is shown as %s', (state, messageId, shown) => {
  expect(shownState({ state, messageId })).toBe(shown);
});
