import { expect, test } from 'vitest';
import { runElectron } from './run-electron.ts';

/** A clock that shows these times, in ms. */
const clock = (...times: number[]) => (): number => times.shift()!;
const ending = (code: number): string[] => ['-e', `process.exit(${code})`];

test('gives on how the window ended', async () => {
  expect(await runElectron(process.execPath, ending(0), clock(0, 500))).toEqual({ code: 0, failedEarly: false });
  expect(await runElectron(process.execPath, ending(3), clock(0, 3_600_000))).toEqual({ code: 3, failedEarly: false });
});

test('knows a window that broke before anybody saw it', async () => {
  expect(await runElectron(process.execPath, ending(1), clock(0, 500))).toMatchObject({ failedEarly: true });
  expect(await runElectron(process.execPath, ['-e', 'process.kill(process.pid, "SIGTRAP")'], clock(0, 500))).toMatchObject({ failedEarly: true });
  expect(await runElectron('/no/such/program', [], clock(0, 1))).toMatchObject({ failedEarly: true });
});
