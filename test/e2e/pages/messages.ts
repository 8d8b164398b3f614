import type { Page } from 'playwright-core';

export type MessageFilter = 'All' | 'Sent' | 'Not sent' | 'Failed' | 'Uncertain' | 'On its way';

/** On the screen of messages: to whom those of a kind are, as soon as there are that many. Only what fits into the window is in the list. */
export async function recipientsOf(page: Page, filter: MessageFilter, count: number): Promise<string[]> {
  await page.getByRole('radiogroup', { name: 'State' }).getByText(filter, { exact: true }).click();
  if (count === 0) {
    await page.getByText(/^(No message fits|No messages yet)$/).waitFor();
    return [];
  }
  const rows = page.getByRole('listbox', { name: 'Messages, newest first' }).getByRole('option');
  await rows.nth(count - 1).waitFor();
  return rows.evaluateAll((all) => all.map((row) => row.querySelector('p')?.textContent ?? ''));
}
