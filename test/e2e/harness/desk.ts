import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { openBrowser, type BrowserLook, type DeskBrowser } from './browser.ts';
import type { PageFault } from './faults.ts';
import { ownFolder } from './own-processes.ts';
import { startHost } from './weft-host.ts';

export interface DeskOptions extends Partial<BrowserLook> {
  /** More of the environment of `weft serve`, e.g. a model's key. */
  readonly env?: Readonly<Record<string, string>>;
}

/** A person at a computer: the real `weft serve` in its own process and profile, and a real Chromium that has been let in. */
export interface Desk {
  /** The first page; after `restartBrowser`, the one of the new process. */
  readonly page: Page;
  /** The address with the token. */
  readonly entrance: string;
  readonly url: string;
  /** The folder of the host's profile. */
  readonly profile: string;
  /** What every page of every browser did that it must not. */
  readonly faults: PageFault[];
  /** Everything `weft serve` has printed since it was last started. */
  said(): string;
  context(): BrowserContext;
  /** Another tab of the same browser, already at the app unless another address is given. */
  newPage(address?: string): Promise<Page>;
  /** Another browser with another profile, which has never been let in. The desk closes it. */
  newBrowser(look?: Partial<BrowserLook>): Promise<DeskBrowser>;
  /** kill -9 of the whole browser, as at a power cut. */
  killBrowser(): Promise<void>;
  /** The same browser profile in a new process, entered by the printed address: what `localStorage` got in its last seconds dies with a killed browser, the key too. */
  restartBrowser(): Promise<Page>;
  stopHost(): Promise<number | null>;
  killHost(): Promise<void>;
  /** A new host on the same profile and port; ends the old one first if it still runs. */
  restartHost(): Promise<void>;
  close(): Promise<void>;
}

const LOOK: BrowserLook = { locale: 'en', theme: 'light', width: 1280, height: 800, reducedMotion: true };

/** Close it when done; what is still open when the process ends goes with it. */
export async function openDesk({ env = {}, ...wanted }: DeskOptions = {}): Promise<Desk> {
  const look = { ...LOOK, ...wanted };
  const profile = mkdtempSync(join(tmpdir(), 'weft-profile-'));
  const faults: PageFault[] = [];
  /** In the order of their making; closed from the last to the first. */
  const open: (() => unknown)[] = [ownFolder(profile)];
  const close = async (): Promise<void> => { for (let last = open.pop(); last; last = open.pop()) await last(); };
  try {
    let host = await startHost(profile, env, ['--port', '0']);
    open.push(() => host.kill());
    const newBrowser = async (other: Partial<BrowserLook> = {}): Promise<DeskBrowser> => {
      const opened = await openBrowser({ ...look, ...other }, faults);
      open.push(() => opened.close());
      return opened;
    };
    const browser = await newBrowser();
    let page = await firstPage(browser, host.entrance);
    return {
      get page() { return page; },
      get entrance() { return host.entrance; },
      get url() { return host.url; },
      profile, faults, newBrowser, close,
      said: () => host.said(),
      context: () => browser.context(),
      newPage: async (address) => goTo(await browser.newPage(), address ?? host.url),
      killBrowser: () => browser.kill(),
      restartBrowser: async () => {
        await browser.restart();
        page = await firstPage(browser, host.entrance);
        return page;
      },
      stopHost: () => host.stop(),
      killHost: () => host.kill(),
      restartHost: async () => {
        await host.stop();
        host = await startHost(profile, env);
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Chromium begins with a page of its own. */
async function firstPage(browser: DeskBrowser, address: string): Promise<Page> {
  return goTo(browser.context().pages()[0] ?? await browser.newPage(), address);
}

async function goTo(page: Page, address: string): Promise<Page> {
  await page.goto(address);
  return page;
}
