import type { Page } from 'playwright-core';
import { savedFile } from '#test/e2e/pages/files.ts';
import { openLatestRun, untilRun, type RunNumbers } from '#test/e2e/pages/run.ts';
import type { Account } from './evidence.ts';

/** How often the page of the run is given another minute: what the server defers several times in a row comes late. */
const MINUTES = 2;

/** Everybody has ended, and the host has told what became of each message. */
function isOver({ people, messages }: RunNumbers): boolean {
  return people.Entered > 0 && people['On their way'] === 0 && messages['On their way'] === 0;
}

/** As the page says at this moment. */
export async function isThrough(page: Page): Promise<boolean> {
  await openLatestRun(page);
  return isOver(await untilRun(page, () => true));
}

/** On the page of the run. @throws with its last numbers, if that never happens */
export async function untilThrough(page: Page): Promise<void> {
  await openLatestRun(page);
  for (let left = MINUTES; ; left -= 1) {
    try {
      await untilRun(page, isOver);
      return;
    } catch (error) {
      if (left === 1) throw error;
    }
  }
}

/** What the page of the run says, as numbers. Opened once more: an open one asks for what became of the messages every two seconds only. */
export async function accountOf(page: Page): Promise<Account> {
  await openLatestRun(page);
  const { people, messages } = await untilRun(page, isOver);
  const textOf = (label: string): Promise<string> => page.getByRole('region', { name: label, exact: true }).innerText();
  const [errored, llmCalls] = [numberBehind('Ended by an error:', await textOf('People')), numberBehind('Requests', await textOf('Model'))];
  return {
    enrolled: people.Entered, ended: people.Ended, waiting: people['On their way'], held: people.Held, errored,
    planned: messages.Planned, sent: messages.Sent, skipped: messages['Not sent'], failed: messages.Failed, uncertain: messages.Uncertain, pending: messages['On their way'],
    llmCalls,
  };
}

/** 0 where it is not named. */
function numberBehind(name: string, text: string): number {
  return Number((new RegExp(`${name}\\s+([\\d,]+)`).exec(text)?.[1] ?? '0').replaceAll(',', ''));
}

/** The run's messages, as the page saves them for scripts. */
export async function exportedLines(page: Page): Promise<string> {
  await page.getByRole('main').getByRole('button', { name: 'Export' }).click();
  const { bytes } = await savedFile(page, page.getByRole('menuitem', { name: /JSONL/ }));
  return bytes.toString('utf8');
}
