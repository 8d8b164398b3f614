import type { Locator, Page } from 'playwright-core';
import { goTo } from './rail.ts';

/** On the screen of settings. */
export function backups(page: Page): Locator {
  return page.getByRole('region', { name: 'Backups' });
}

/** From anywhere. Comes back once the page has said that it was read back. */
export async function backUpNow(page: Page): Promise<void> {
  await goTo(page, 'Settings');
  await backups(page).getByRole('button', { name: 'Back up now' }).click();
  await backups(page).getByText(/^Backed up and read back/).waitFor();
}

/** Where a page that has found data missing asks what to do: the backup at the top of its list. Comes back once the page has begun anew and says that it is restored. */
export async function restoreOffered(page: Page): Promise<void> {
  await page.getByRole('dialog', { name: 'Your data are not in this browser' }).getByRole('button', { name: /^Restore the backup of / }).first().click();
  await page.getByRole('dialog', { name: /^Restore the backup of / }).getByRole('button', { name: 'Restore it', exact: true }).click();
  await restoredBar(page).waitFor();
}

export function restoredBar(page: Page): Locator {
  return page.getByRole('status').filter({ hasText: /^The backup of .* was restored\./ });
}
