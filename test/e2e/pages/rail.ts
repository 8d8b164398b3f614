import type { Page } from 'playwright-core';

/** From anywhere in the app, and back to it when its first heading is there. */
export async function goTo(page: Page, screen: 'Journeys' | 'Contacts' | 'Runs' | 'Messages' | 'Connections' | 'Settings'): Promise<void> {
  await page.getByRole('navigation', { name: 'Main navigation' }).getByRole('link', { name: screen }).click();
  await page.getByRole('heading', { level: 1, name: screen }).waitFor();
}
