import type { Page } from 'playwright-core';
import { goTo } from './rail.ts';

/** What the page of a run says of it. */
export interface RunNumbers {
  readonly people: Readonly<Record<'Entered' | 'Ended' | 'On their way' | 'Held', number>>;
  readonly messages: Readonly<Record<'Planned' | 'Sent' | 'Not sent' | 'Failed' | 'Uncertain' | 'On their way', number>>;
  /** How many stand at the step with this name. */
  readonly waitingAt: (step: string) => number;
}

/** Of the latest run, from anywhere in the app. */
export async function openLatestRun(page: Page): Promise<void> {
  await goTo(page, 'Runs');
  await page.getByRole('main').getByRole('link', { name: /Started/ }).first().click();
  await page.getByRole('region', { name: 'Messages' }).waitFor();
}

/** Waits on the page of a run until its numbers are as wanted, and returns these. @throws with the last numbers, if they never are */
export async function untilRun(page: Page, isWanted: (numbers: RunNumbers) => boolean): Promise<RunNumbers> {
  const until = Date.now() + 60_000;
  for (;;) {
    const numbers = await readRun(page);
    if (numbers && isWanted(numbers)) return numbers;
    if (Date.now() > until) throw new Error(`The run never got there: ${JSON.stringify(numbers)}`);
    await nextChange(page);
  }
}

/** Of the example's run: everybody stands at its wait of three days, and the host has told what became of each first message. */
export function untilAllWait(page: Page): Promise<RunNumbers> {
  return untilRun(page, ({ people, messages, waitingAt }) => (
    people.Entered > 0 && waitingAt('Three days later') === people.Entered && messages.Planned === people.Entered && messages['On their way'] === 0
  ));
}

/** Null while the host has not told what became of the messages. */
async function readRun(page: Page): Promise<RunNumbers | null> {
  const texts = await page.evaluate(() => {
    const cells = (row: Element): string[] => [...row.children].map((cell) => cell.textContent);
    const section = (label: string): Element | null => document.querySelector(`section[aria-label="${label}"]`);
    const pairs = (label: string): [string, string][] => [...section(label)?.querySelectorAll('.num') ?? []].map((value) => [value.previousElementSibling?.textContent ?? '', value.textContent]);
    return { people: pairs('People'), messages: pairs('Messages'), steps: [...section('Steps')?.querySelectorAll('tbody tr') ?? []].map(cells) };
  });
  const numbers = (pairs: readonly (readonly [string, string])[]): Record<string, number> => Object.fromEntries(pairs.map(([name, value]) => [name, Number(value.replaceAll(',', ''))]));
  const [people, messages] = [numbers(texts.people), numbers(texts.messages)] as unknown as [RunNumbers['people'], RunNumbers['messages']];
  if (Number.isNaN(messages.Planned) || !('Entered' in people)) return null;
  return { people, messages, waitingAt: (step) => Number(texts.steps.find(([name]) => name?.startsWith(step))?.[3]?.replaceAll(',', '') ?? 0) };
}

/** Until something on the page is drawn anew; a page that stands still is looked at again all the same. */
async function nextChange(page: Page): Promise<void> {
  await page.evaluate(() => new Promise<void>((resolve) => {
    const done = (): void => {
      observer.disconnect();
      clearTimeout(impatience);
      resolve();
    };
    const observer = new MutationObserver(done);
    const impatience = setTimeout(done, 1_000);
    observer.observe(document.body, { subtree: true, childList: true, characterData: true });
  }));
}
