import { describe, expect, test } from 'vitest';
import { instant } from '#shared/base/time.ts';
import type { NodeId } from '#shared/base/ids.ts';
import type { Standing } from '#shared/executor/store.ts';
import { Fault } from '#cli/fault.ts';
import { exitCodeOf, type Ending } from './exit-code.ts';
import type { Totals } from './totals.ts';

const totals = { failed: 0, uncertain: 0, pending: 0, errored: 0, held: 0 } as Totals;
const at = (kind: Standing['kind'], reason = ''): Standing => ({ node: 'nod_a' as NodeId, kind, reason, count: 1, wakeAt: instant(0) });
const codeOf = (ending: Partial<Ending>): number => exitCodeOf({ totals, standing: [], touched: 0, stopped: false, ...ending }, 'en');

describe('exitCodeOf', () => {
  test('is 0 where everybody has ended or waits for a clock', () => {
    expect(codeOf({ standing: [at('timer')] })).toBe(0);
  });

  test('is 2 where something is left over, or the command was stopped', () => {
    expect(codeOf({ totals: { ...totals, uncertain: 1 } })).toBe(2);
    expect(codeOf({ standing: [at('retry', 'smtp.busy')] })).toBe(2);
    expect(codeOf({ stopped: true })).toBe(2);
  });

  test('blames a setting only where no message was sent, lost or left in doubt', () => {
    const standing = [at('retry', 'smtp.auth')];
    expect(() => codeOf({ standing })).toThrow(Fault);
    expect(codeOf({ standing, touched: 1 })).toBe(2);
    expect(codeOf({ standing, stopped: true })).toBe(2);
  });
});
