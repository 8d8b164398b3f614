import { expect, test } from 'vitest';
import type { RunId } from '#shared/base/ids.ts';
import type { GoingRun } from '#renderer/db/journey-runs.ts';
import { stripActs } from './strip-acts.ts';

const run = (id: string, state: GoingRun['state'], people: number, entered = people, newest = false): GoingRun => ({ id: id as RunId, state, people, entered, newest });

test('pause and stop are about people of every version, resume about whatever is paused', () => {
  expect(stripActs([run('new', 'open', 10, 12, true), run('old', 'open', 240)], false)).toEqual({ pause: ['new', 'old'], resume: [], stop: ['new', 'old'] });
  expect(stripActs([run('new', 'paused', 10, 12, true), run('old', 'open', 240)], false)).toEqual({ pause: ['old'], resume: ['new'], stop: ['new', 'old'] });
});

test('an empty run that others may call goes with those in which somebody is, one that everybody is through stays as it is', () => {
  expect(stripActs([run('called', 'open', 0, 0, true), run('old', 'open', 240)], false).pause).toEqual(['called', 'old']);
  expect(stripActs([run('done', 'open', 0, 9, true), run('old', 'open', 240)], false)).toEqual({ pause: ['old'], resume: [], stop: ['old'] });
});

test('where nobody is on the way there is something to pause only while people enter by themselves', () => {
  expect(stripActs([run('new', 'open', 0, 9, true)], false)).toEqual({ pause: [], resume: [], stop: [] });
  expect(stripActs([run('new', 'open', 0, 9, true)], true)).toEqual({ pause: ['new'], resume: [], stop: ['new'] });
});
