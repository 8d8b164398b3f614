import type { Locator, Page } from 'playwright-core';

export const EXAMPLE = 'Welcome series';
/** How many people the sample brings. */
export const SAMPLE_PEOPLE = 240;

/** From the list of journeys. Comes back once the journey can be worked with. */
export async function openExample(page: Page): Promise<void> {
  await page.getByRole('link', { name: EXAMPLE, exact: true }).click();
  await runButton(page).waitFor();
}

export function runButton(page: Page): Locator {
  return page.getByRole('button', { name: 'Run', exact: true });
}

/** What stands under the canvas while there is a run. */
export function runStrip(page: Page): Locator {
  return page.getByRole('region', { name: 'Latest run' });
}

/** Of the open journey. Comes back once the page has said that it has been asked for. */
export async function runForEverybody(page: Page): Promise<void> {
  await runButton(page).click();
  await startRun(page);
}

/** @param addresses of known people; each finds exactly one */
export async function runFor(page: Page, addresses: readonly string[]): Promise<void> {
  await runButton(page).click();
  await page.getByRole('radiogroup', { name: 'Who enters?' }).getByText('Picked by hand').click();
  for (const address of addresses) {
    await page.getByRole('combobox', { name: 'Add a person' }).fill(address);
    await page.getByRole('option', { name: address }).click();
    await page.getByRole('button', { name: new RegExp(`^Take .*${address.replaceAll('.', '\\.')} out$`) }).waitFor();
  }
  await startRun(page);
}

/** In the open dialog; where it warns of real messages, the warning is confirmed. */
async function startRun(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog');
  // By then it is known through which servers it goes.
  await dialog.getByText(/^(“newsletter” |Weft itself is not running)/).waitFor();
  const warning = dialog.getByRole('checkbox', { name: 'I have checked whom this reaches' });
  if (await dialog.getByText(/^“newsletter” sends for real/).isVisible()) await warning.check();
  await dialog.getByRole('button', { name: /^(Start run|Switch on and start)$/ }).click();
  await page.getByText('The run has started.').first().waitFor();
}

/** Until the page says that its first change since it was loaded is safe: only then it names a time, and later ones it names the same minute. */
export async function untilSaved(page: Page): Promise<void> {
  await page.getByRole('status').filter({ hasText: /^Saved on this computer \d/ }).waitFor();
}

/** By the field that stands where the name is. */
export async function renameJourney(page: Page, from: string, to: string): Promise<void> {
  await page.getByRole('button', { name: from, exact: true }).click();
  await page.getByRole('textbox', { name: 'Name of the journey' }).fill(to);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: to, exact: true }).waitFor();
}
