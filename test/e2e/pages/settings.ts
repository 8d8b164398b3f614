import type { Page } from 'playwright-core';

/** On the screen of settings. Comes back once it is said to be saved. */
export async function savePostalAddress(page: Page, address: string): Promise<void> {
  const field = page.getByRole('textbox', { name: 'Postal address' });
  await field.fill(address);
  await field.blur();
  await page.getByText('Saved', { exact: true }).waitFor();
}

/** On the screen of settings. Comes back once it stands in the list. */
export async function neverWriteTo(page: Page, address: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Add addresses' }).fill(address);
  await page.getByRole('button', { name: 'Never write to them again' }).click();
  await page.getByRole('cell', { name: address }).waitFor();
}

/** On the screen of settings: a country as the list names it. */
export async function chooseLaw(page: Page, country: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Law for marketing mail' }).click();
  await page.getByRole('option', { name: country }).click();
  await page.getByText('Saved', { exact: true }).waitFor();
}
