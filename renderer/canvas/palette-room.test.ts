import { expect, test } from 'vitest';
import { showsPalette, togglePalette, withRoom } from './palette-room.ts';

const open = { palette: true, tight: false, insisted: false };

test('the list of steps goes where the drawing would have too little room, and comes back by itself', () => {
  const narrow = { ...open, ...withRoom(open, 600) };
  expect([showsPalette(open), showsPalette(narrow)]).toEqual([true, false]);
  expect(narrow.palette).toBe(true);
  expect(showsPalette({ ...narrow, ...withRoom(narrow, 900) })).toBe(true);
});

test('who asks for it gets it all the same, until the room changes', () => {
  const narrow = { ...open, ...withRoom(open, 600) };
  const asked = { ...narrow, ...togglePalette(narrow) };
  expect(showsPalette(asked)).toBe(true);
  expect(withRoom(asked, 610)).toEqual({});
  const wide = { ...asked, ...withRoom(asked, 900) };
  expect(showsPalette({ ...wide, ...withRoom(wide, 600) })).toBe(false);
});

test('who hid it finds it hidden when there is room again', () => {
  const hidden = { ...open, ...togglePalette(open) };
  expect([showsPalette(hidden), showsPalette({ ...hidden, ...withRoom(hidden, 600) })]).toEqual([false, false]);
});
