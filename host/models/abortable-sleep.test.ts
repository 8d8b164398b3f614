import { expect, test } from 'vitest';
import { abortableSleep } from './abortable-sleep.ts';

test('ends with its time, or at once when it is aborted', async () => {
  const before = process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
  const abort = new AbortController();
  await abortableSleep(1, abort.signal);
  const long = abortableSleep(1_000_000, abort.signal);
  abort.abort();
  await long;
  await abortableSleep(1_000_000, abort.signal);
  expect(process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length).toBe(before);
});
