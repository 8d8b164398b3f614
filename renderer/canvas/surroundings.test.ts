// @vitest-environment happy-dom
import { beforeEach, expect, test } from 'vitest';
import { singleTarget, targetIds, type Surroundings } from './surroundings.ts';

function standing(selection: readonly string[], focused: string | null): Surroundings {
  (document.activeElement as HTMLElement | null)?.blur();
  document.querySelector<HTMLElement>(`[data-id="${focused}"]`)?.focus();
  return { journey: { session: { getState: () => ({ selection }) } }, now: { root: document.querySelector('main') } } as unknown as Surroundings;
}

beforeEach(() => {
  document.body.innerHTML = '<main><div class="react-flow__node" data-id="a" tabindex="0"></div><div class="react-flow__node" data-id="b" tabindex="0"></div></main><div class="react-flow__node" data-id="elsewhere" tabindex="0"></div>';
});

test('what opens one step means the card in focus, though another is selected', () => {
  expect(singleTarget(standing(['a'], 'b'))).toBe('b');
  expect(singleTarget(standing([], 'b'))).toBe('b');
  expect(singleTarget(standing(['a'], null))).toBe('a');
  expect(singleTarget(standing(['a'], 'elsewhere'))).toBe('a');
});

test('of several selected ones none is meant alone; what is done to all goes by the selection', () => {
  expect(singleTarget(standing(['a', 'b'], 'b'))).toBe(null);
  expect(targetIds(standing(['a'], 'b'))).toEqual(['a']);
});
