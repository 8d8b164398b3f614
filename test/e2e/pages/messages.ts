import type { Locator, Page } from 'playwright-core';

export type MessageFilter = 'All' | 'Sent' | 'Not sent' | 'Failed' | 'Uncertain' | 'On its way';

/** On the screen of messages: to whom those of a kind are, as soon as there are that many. Only what fits into the window is in the list. */
export async function recipientsOf(page: Page, filter: MessageFilter, count: number): Promise<string[]> {
  await page.getByRole('radiogroup', { name: 'State' }).getByText(filter, { exact: true }).click();
  if (count === 0) {
    await page.getByText(/^(No message fits|No messages yet|Nothing is in doubt)$/).waitFor();
    return [];
  }
  const rows = filter === 'Uncertain' ? doubtRows(page) : page.getByRole('listbox', { name: 'Messages, newest first' }).getByRole('option');
  await rows.nth(count - 1).waitFor();
  return rows.evaluateAll((all) => all.map((row) => row.querySelector('p')?.textContent ?? ''));
}

/** On the screen of messages in doubt, in either language: those that fit into the window. */
export function doubtRows(page: Page): Locator {
  return page.getByRole('grid', { name: /^(Messages in doubt, newest first|不确定的消息，最新的在前)$/ }).getByRole('row').filter({ has: page.getByRole('checkbox') });
}
