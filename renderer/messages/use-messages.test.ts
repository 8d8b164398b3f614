import { expect, test } from 'vitest';
import { withNewest, type ListedMessage } from './use-messages.ts';

const message = (key: string, state = 'pending'): ListedMessage => ({ key, state }) as ListedMessage;
const keys = ({ messages }: { messages: readonly ListedMessage[] }): string[] => messages.map(({ key, state }) => `${key} ${state}`);

test('new messages come on top, changed ones are replaced, older ones stay', () => {
  const now = { messages: [message('c'), message('b'), message('a')], next: 7 };
  const after = withNewest(now, [message('d'), message('c', 'sent'), message('b')], 9);
  expect(keys(after)).toEqual(['d pending', 'c sent', 'b pending', 'a pending']);
  expect(after.next).toBe(7);
});

test('after a long time away the list begins anew, without a gap', () => {
  const after = withNewest({ messages: [message('b'), message('a')], next: null }, [message('z'), message('y')], 5);
  expect(keys(after)).toEqual(['z pending', 'y pending']);
  expect(after.next).toBe(5);
});
