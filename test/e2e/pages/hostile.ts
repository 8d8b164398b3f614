import type { Page } from 'playwright-core';

/** What people who mean harm, or computers that mean well, write where a name is asked for. */
export const HOSTILE = [
  '<img src=x onerror="globalThis.hostile=1">',
  '"><script>globalThis.hostile=1</script>',
  '{{ 7*7 }}',
  '=cmd()',
  '\u{202E}txt.elif',
  'A'.repeat(300),
  '🧑🏽‍🚀🎉',
  '__proto__',
] as const;

/** Gathers what a page does once a name has been taken for more than text. What it says on its console and what its policy forbids is gathered anyway. */
export function watchForHarm(page: Page): string[] {
  const harm: string[] = [];
  page.on('dialog', (dialog) => {
    harm.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.context().on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (!['blob:', 'data:'].includes(protocol) && hostname !== '127.0.0.1') harm.push(`request: ${request.url()}`);
  });
  return harm;
}

/** Elements on the page that came from a name, and what they have done. */
export function planted(page: Page): Promise<string[]> {
  return page.evaluate(() => [
    ...[...document.querySelectorAll('img[src="x"], script:not([src])')].map(({ outerHTML }) => outerHTML),
    ...('hostile' in globalThis ? ['a name has run'] : []),
    ...('49' in {} || Object.keys(Object.prototype).length > 0 ? ['the prototype of all objects was changed'] : []),
  ]);
}
