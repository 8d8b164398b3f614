import { execFileSync } from 'node:child_process';
import { mkdtempSync, readlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { CHROMIUM_FLAGS, findChromium } from './chromium.ts';
import { watchForFaults, type PageFault } from './faults.ts';
import { killGroup, ownFolder, ownGroup } from './own-processes.ts';

export interface BrowserLook {
  readonly locale: 'en' | 'zh';
  readonly theme: 'light' | 'dark';
  readonly width: number;
  readonly height: number;
  readonly reducedMotion: boolean;
}

/** A Chromium with a profile of its own on the disk, which outlives its process. */
export interface DeskBrowser {
  /** Of the process that runs now. */
  context(): BrowserContext;
  newPage(): Promise<Page>;
  /** kill -9 of the whole process group; the profile stays as it is on the disk. */
  kill(): Promise<void>;
  /** Starts it again on the same profile; ends it first if it still runs. */
  restart(): Promise<void>;
  /** Ends it and removes its profile. */
  close(): Promise<void>;
}

const TAGS = { en: 'en-US', zh: 'zh-CN' } as const;

/** ms; a browser that has not ended by then does not want to. */
const PATIENCE = 10_000;

export async function openBrowser(look: BrowserLook, faults: PageFault[]): Promise<DeskBrowser> {
  const folder = mkdtempSync(join(tmpdir(), 'weft-chromium-'));
  const removeFolder = ownFolder(folder);
  let running = await launch(folder, look, faults);
  return {
    context: () => running.context,
    newPage: () => running.context.newPage(),
    kill: () => running.kill(),
    async restart() {
      await running.end();
      running = await launch(folder, look, faults);
    },
    async close() {
      await running.end();
      removeFolder();
    },
  };
}

/** One process on a profile. Its group is signalled only as long as it is there: later the number may be somebody else's. */
interface Running {
  readonly context: BrowserContext;
  kill(): Promise<void>;
  end(): Promise<void>;
}

async function launch(folder: string, look: BrowserLook, faults: PageFault[]): Promise<Running> {
  const context = await chromium.launchPersistentContext(folder, {
    executablePath: findChromium(), headless: true, args: [...CHROMIUM_FLAGS, `--lang=${TAGS[look.locale]}`],
    locale: TAGS[look.locale], colorScheme: look.theme, reducedMotion: look.reducedMotion ? 'reduce' : 'no-preference',
    viewport: { width: look.width, height: look.height },
  });
  const group = groupOf(folder);
  const disown = ownGroup(group);
  let isGone = false;
  const gone = new Promise<void>((resolve) => {
    context.once('close', () => {
      isGone = true;
      disown();
      resolve();
    });
  });
  context.setDefaultTimeout(40_000);
  context.setDefaultNavigationTimeout(60_000);
  await watchForFaults(context, faults);
  const kill = async (): Promise<void> => {
    if (!isGone) killGroup(group);
    await gone;
  };
  return {
    context, kill,
    async end() {
      if (isGone) return;
      const impatience = setTimeout(() => { void kill(); }, PATIENCE);
      await context.close().catch(() => {});
      await gone;
      clearTimeout(impatience);
    },
  };
}

/** Chromium's lock on its profile names the process that holds it: `<host>-<pid>`. @throws if that process leads no group of its own */
function groupOf(folder: string): number {
  const pid = Number(readlinkSync(join(folder, 'SingletonLock')).split('-').at(-1));
  const group = Number(execFileSync('ps', ['-o', 'pgid=', '-p', String(pid)], { encoding: 'utf8' }));
  if (group !== pid) throw new Error(`Chromium ${pid} runs in the group of ${group}, which is not to be killed`);
  return group;
}
