/** Of parts of a bar that lie upon each other; those that are neighbours differ in light as well as in hue. More steps than these begin again. */
const COLOURS = ['--message', '--timing', '--logic', '--trigger', '--response', '--data', '--control', '--ai'] as const;

export function seriesColour(index: number): string {
  return `var(${COLOURS[index % COLOURS.length]!})`;
}
