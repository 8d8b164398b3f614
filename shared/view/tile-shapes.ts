import type { Category } from '#shared/node/node-type.ts';

/** SVG silhouettes within 28 × 28: each category has its own, so that it is known without colour. */
export const tileShapes: Readonly<Record<Category, string>> = {
  trigger: '<circle cx="14" cy="14" r="14"/>',
  message: '<rect width="28" height="28" rx="8"/>',
  timing: '<path d="M14-1 27 6.5v15L14 29 1 21.5v-15z"/>',
  logic: '<path d="M14-3 31 14 14 31-3 14z"/>',
  data: '<rect width="28" height="28" rx="3"/>',
  response: '<path d="M4 0h20a4 4 0 0 1 4 4v16a4 4 0 0 1-4 4H12l-7 6v-6H4a4 4 0 0 1-4-4V4a4 4 0 0 1 4-4z"/>',
  control: '<path d="M8.2 0h11.6L28 8.2v11.6L19.8 28H8.2L0 19.8V8.2z"/>',
  ai: '<path d="M14-2 29 9.5 23.5 28h-19L-1 9.5z"/>',
};

/** Line drawings within 24 × 24. */
export const tileGlyphs: Readonly<Record<Category, string>> = {
  trigger: 'M13 3v7h6l-8 11v-7H5l8-11',
  message: 'M5 5h14a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V7a2 2 0 0 1 2-2zM3 7l9 6 9-6',
  timing: 'M3 12a9 9 0 1 0 18 0 9 9 0 0 0-18 0M12 7v5l3 3',
  logic: 'M5 18a2 2 0 1 0 4 0 2 2 0 0 0-4 0M5 6a2 2 0 1 0 4 0 2 2 0 0 0-4 0M15 6a2 2 0 1 0 4 0 2 2 0 0 0-4 0M7 8v8M9 18h6a2 2 0 0 0 2-2V8',
  data: 'M8 7a4 4 0 1 0 8 0 4 4 0 0 0-8 0M6 21v-2a4 4 0 0 1 4-4h4a4 4 0 0 1 4 4v2',
  response: 'M7 9h10M7 14h6',
  control: 'M7 5h10a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2H7a2 2 0 0 1-2-2V7a2 2 0 0 1 2-2z',
  ai: 'M12 4l2 6 6 2-6 2-2 6-2-6-6-2 6-2z',
};
