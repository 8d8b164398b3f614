import type { Locator, Page } from 'playwright-core';

/** The card of a step, by a part of what is read out about it: place, kind, name, problems, people. */
export function card(page: Page, said: string): Locator {
  // Lines are groups too, and are named after the steps at their ends.
  return page.getByRole('group', { name: said }).and(page.locator('[aria-roledescription=node]'));
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

export function canvas(page: Page): Locator {
  return page.getByRole('application', { name: /^(Canvas of the journey|流程画布)$/ });
}

/** Brings every step into the window. */
export async function showEverything(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^(Show everything|显示全部)$/ }).click();
}

/** Where lines leave a step, by its name. */
export function way(page: Page, step: string, port: string): Locator {
  return card(page, step).getByTitle(port, { exact: true });
}

/** Where an empty spot of the canvas is, as seen from its upper left corner: at its lower right, away from what has been drawn. */
export async function emptySpot(page: Page): Promise<{ readonly x: number; readonly y: number }> {
  const { width, height } = (await canvas(page).boundingBox())!;
  return { x: width - 40, y: height - 60 };
}
