import type { Page } from 'playwright-core';

export type MessageFilter = 'All' | 'Sent' | 'Not sent' | 'Failed' | 'Uncertain' | 'On its way';

export async function goToMessages(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: 'Main navigation' }).getByRole('link', { name: 'Messages' }).click();
  await page.getByRole('heading', { level: 1, name: 'Messages' }).waitFor();
}

/** To whom the messages of this kind are, on the screen of messages. Only as many as `count` tells can be waited for. */
export async function recipientsOf(page: Page, filter: MessageFilter, count: number): Promise<string[]> {
  await page.getByRole('radiogroup', { name: 'State' }).getByText(filter, { exact: true }).click();
  if (count === 0) {
    await page.getByText(/^(No message fits|No messages yet)$/).waitFor();
    return [];
  }
  const list = page.getByRole('listbox', { name: 'Messages, newest first' });
  const seen = new Map<string, string>();
  await list.focus();
  while (seen.size < count) {
    await list.getByRole('option').first().waitFor();
    for (const [id, to] of await list.getByRole('option').evaluateAll((rows) => rows.map((row) => [row.id, row.querySelector('p')?.textContent ?? ''] as const))) seen.set(id, to);
    const last = await list.getByRole('option').last().getAttribute('id');
    if (seen.size < count) await list.locator(`[id="${last}"]`).scrollIntoViewIfNeeded();
  }
  return [...seen.values()];
}
