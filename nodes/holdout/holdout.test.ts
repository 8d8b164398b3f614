import { expect, test } from 'vitest';
import { fakeStep } from '#test/fakes/step.ts';
import { holdout } from './holdout.ts';

test('holds back the share that is said, and leaves behind whom', () => {
  expect(holdout.run(fakeStep(holdout, { percent: 20 }, { draw: 0.199 }))).toEqual({ kind: 'next', port: 'held', output: { held: true } });
  expect(holdout.run(fakeStep(holdout, { percent: 20 }, { draw: 0.2 }))).toEqual({ kind: 'next', port: 'treated', output: { held: false } });
});

test('draws for this step alone, or alike everywhere', () => {
  const scopeOf = (params: object): string => {
    let seen = '';
    void holdout.run(fakeStep(holdout, params, { draw: (salt, scope) => { seen = `${scope} ${salt}`; return 0.5; } }));
    return seen;
  };
  expect(scopeOf({})).toBe('node holdout/');
  expect(scopeOf({ scope: 'everywhere', salt: '2026' })).toBe('shared holdout/2026');
});
