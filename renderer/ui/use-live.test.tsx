// @vitest-environment happy-dom
// Dexie watches only where the browser's own database is, so that it stands in for the global one here.
import 'fake-indexeddb/auto';
import { act, renderHook, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { openDatabase } from '#renderer/db/database.ts';
import { useLive } from './use-live.ts';

test('a screen is given the first answer at once and the last one in the end, and asks little however often the store changes', async () => {
  const db = openDatabase('live');
  let asked = 0;
  const began = performance.now();
  const { result } = renderHook(() => useLive(async () => { asked += 1; return db.meta.count(); }, []));
  await waitFor(() => expect(result.current.data).toBe(0), { interval: 1 });
  expect(asked).toBe(1);
  for (let n = 1; n <= 100; n++) await act(() => db.meta.put({ name: String(n), value: '' }));
  await waitFor(() => expect(result.current.data).toBe(100), { timeout: 20_000 });
  expect(asked).toBeLessThanOrEqual(1 + (performance.now() - began) / 250);
});
