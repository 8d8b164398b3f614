import type { Locator, Page } from 'playwright-core';

/** The card of a step, by a part of what is read out about it: place, kind, name, problems, people. In both languages. */
export function card(page: Page, said: string): Locator {
  return page.getByRole('group', { name: new RegExp(String.raw`^(Step|第) .*${said.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`)}`, 'u') });
}

/** A line, by the names of the steps at its ends. In both languages. */
export function line(page: Page, from: string, to: string): Locator {
  return page.getByRole('group', { name: new RegExp(String.raw`^(Line from |从).*${from}.*(to |到).*${to}`, 'u') });
}

/** A step in the list beside the canvas. */
export function inPalette(page: Page, name: string): Locator {
  return page.getByRole('complementary', { name: /^(Steps|步骤)$/ }).getByRole('button', { name: new RegExp(`^${name} `, 'u') });
}

/** The settings beside the canvas. */
export function inspector(page: Page): Locator {
  return page.getByRole('complementary', { name: /^(Settings|设置)$/ });
}
