import { expect, test } from 'vitest';
import { messagesPath, readFilter, type MessagesFilter } from './messages-path.ts';

test('what is shown comes back from its address', () => {
  const filters: MessagesFilter[] = [{ run: null, state: null }, { run: 'run_1', state: null }, { run: 'run_1', state: 'failed' }, { run: null, state: 'uncertain' }];
  for (const filter of filters) {
    const [, , run, state] = messagesPath(filter).split('/');
    expect(readFilter(run, state)).toEqual(filter);
  }
});

test('an address with a state that there is not shows all', () => {
  expect(readFilter('run_1', 'lost')).toEqual({ run: 'run_1', state: null });
});
