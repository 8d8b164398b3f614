import type { Locale } from '#shared/node/labels.ts';
import { serveCommand } from '#cli/serve-command.ts';
import { prepareBuild } from './build-page.ts';
import { chooseShell, type WhyBrowser } from './choose-shell.ts';
import { DOWNLOAD_LIMIT, downloadElectron, failedBefore, findElectron, forgetFailure, rememberFailure } from './electron-binary.ts';
import { ROOT } from './root.ts';
import { runElectron } from './run-electron.ts';
import { readServeOptions, type RawServeOptions } from './serve-options.ts';
import { wordsOf, type StartWord } from './start-words.ts';

type Tell = (name: StartWord, slots?: Readonly<Record<string, number>>) => void;

const WHY: Readonly<Record<WhyBrowser, StartWord | null>> = { asked: null, 'no-display': 'noDisplay', root: 'asRoot', 'failed-before': 'failedBefore' };

/** `npm start`: the desktop window where one can be had, else the browser shell, which never fails for want of a window. Returns the exit code. */
export async function startCommand(raw: RawServeOptions, locale: Locale): Promise<number> {
  const options = readServeOptions(raw);
  const word = wordsOf(locale);
  const tell: Tell = (name, slots) => { process.stderr.write(word(name, slots)); };
  const choice = chooseShell({
    platform: process.platform, env: process.env, root: process.getuid?.() === 0,
    wantsBrowser: raw['browser'] === true || options.port !== null || !options.open, wantsDesktop: raw['desktop'] === true,
    hasBinary: await findElectron(ROOT, process.env) !== null, failedBefore: await failedBefore(ROOT),
  });
  if (choice.shell === 'browser') {
    const why = WHY[choice.why];
    if (why) tell(why);
    return serveCommand(options, locale);
  }
  if (choice.download && !await fetchElectron(tell)) return serveCommand(options, locale);
  return await showWindow(typeof raw['profile'] === 'string' ? options.profile : null, tell) ?? serveCommand(options, locale);
}

async function fetchElectron(tell: Tell): Promise<boolean> {
  tell('downloading', { minutes: DOWNLOAD_LIMIT / 60_000 });
  const done = await downloadElectron(ROOT);
  if (done) await forgetFailure(ROOT);
  else {
    await rememberFailure(ROOT);
    tell('downloadFailed');
  }
  return done;
}

/** @returns the exit code; null if there was no window to see */
async function showWindow(profile: string | null, tell: Tell): Promise<number | null> {
  const binary = await findElectron(ROOT, process.env);
  const built = await prepareBuild('desktop', ROOT, () => { tell('buildingDesktop'); });
  if (binary === null || !built.ok) {
    tell('desktopUnbuilt');
    return null;
  }
  const { code, failedEarly } = await runElectron(binary, [`${ROOT}/dist/main/main.js`, ...(profile === null ? [] : [`--profile=${profile}`])]);
  if (!failedEarly) return code;
  tell('desktopFailed');
  return null;
}
