import type { Locale } from '#shared/node/labels.ts';
import { reasonText } from '#shared/words/reason-labels.ts';
import { serve, type RunningServer } from '#host/server/serve.ts';
import { openWorkspace, type OpenedWorkspace } from '#host/workspace/open-workspace.ts';
import { Fault } from './fault.ts';
import { prepareBuild } from './start/build-page.ts';
import { hasDisplay } from './start/choose-shell.ts';
import { openBrowser } from './start/open-browser.ts';
import { ROOT } from './start/root.ts';
import type { ServeOptions } from './start/serve-options.ts';
import { wordsOf, type StartWord } from './start/start-words.ts';
import { untilStopped } from './start/until-stopped.ts';

const DEFAULT_PORT = 5178;

/** The browser shell: serves the page and the host until it is told to stop. Returns the exit code. @throws Fault if it cannot begin */
export async function serveCommand(options: ServeOptions, locale: Locale): Promise<number> {
  const word = wordsOf(locale);
  const tell = (name: StartWord): void => { process.stderr.write(word(name)); };
  const folder = await preparePage(() => { tell('building'); });
  const workspace = await openProfile(options.profile);
  try {
    const server = await listen(workspace, { folder, port: options.port ?? workspace.port() ?? DEFAULT_PORT }, (error) => {
      tell('bug');
      if (options.debug) process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    });
    try {
      const stopped = untilStopped();
      const forget = await letIn(workspace, server, options, locale);
      await stopped;
      tell('stopping');
      await forget();
      return 0;
    } finally {
      await server.close();
    }
  } finally {
    await workspace.close();
  }
}

/** Tells whoever started it where the app is, and shows it if asked. @returns takes back what only served the showing */
async function letIn(workspace: OpenedWorkspace, server: RunningServer, { profile, open }: ServeOptions, locale: Locale): Promise<() => Promise<void>> {
  const word = wordsOf(locale);
  const before = workspace.port();
  const unkept = server.port === before ? null : await workspace.keepPort(server.port);
  const canOpen = open && hasDisplay(process.platform, process.env);
  const moved = before !== null && before !== server.port;
  // In one piece: whoever waits for the address has the rest as well.
  process.stdout.write([
    word('open', { entrance: server.entrance }), word('whatItIs'), word('whereKept', { folder: profile }),
    moved ? word('moved', { port: server.port, before }) : '', canOpen ? word('opening') : '', word('howToEnd'),
  ].join(''));
  for (const code of unkept === null ? workspace.notices : [...workspace.notices, unkept]) process.stderr.write(`${reasonText(code, locale)}\n`);
  return canOpen ? openBrowser(server.entrance, profile, () => { process.stderr.write(word('cannotOpen')); }) : async () => {};
}

/** The folder of the built page. `WEFT_PAGE` names one that is served as it is. @throws Fault if it cannot be built */
async function preparePage(onBuild: () => void): Promise<string> {
  const given = process.env['WEFT_PAGE'];
  if (given) return given;
  const built = await prepareBuild('page', ROOT, onBuild);
  if (!built.ok) throw new Fault('page.build-failed', {}, built.error.split('\n').slice(0, 20));
  return `${ROOT}/dist/renderer`;
}

async function openProfile(folder: string): Promise<OpenedWorkspace> {
  const opened = await openWorkspace({ folder, env: process.env });
  if (opened.ok) return opened.value;
  throw new Fault('profile.unusable', { path: folder, detail: opened.error });
}

async function listen({ host, token }: OpenedWorkspace, place: { folder: string; port: number }, onBug: (error: unknown) => void): Promise<RunningServer> {
  const served = await serve({ host, token, ...place, onBug });
  if (served.ok) return served.value;
  const { code, detail } = served.error;
  if (code === 'server.token-weak') throw new Fault('profile.unusable', { path: place.folder, detail: code });
  throw new Fault(code, { port: place.port, detail, other: place.port === DEFAULT_PORT ? DEFAULT_PORT + 1 : DEFAULT_PORT });
}
