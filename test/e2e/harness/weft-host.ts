import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from '#cli/start/root.ts';
import { killGroup, ownGroup } from './own-processes.ts';

export interface WeftHost {
  /** The address with the token, as it was printed. */
  readonly entrance: string;
  /** `http://127.0.0.1:<port>/` */
  readonly url: string;
  /** Everything it has printed so far, both streams. */
  readonly said: () => string;
  /** SIGTERM, and its exit code once it has ended by itself. */
  stop(): Promise<number | null>;
  /** kill -9. */
  kill(): Promise<void>;
}

/** What a process needs to start at all. */
const PASSED_ON = ['PATH', 'HOME', 'TMPDIR', 'TEMP', 'TMP', 'SystemRoot', 'WEFT_PAGE'];

/** The real `weft serve` in a process of its own; a profile without a port gets a free one, and keeps it. @throws with its words if it ends instead */
export async function startHost(profile: string, env: Readonly<Record<string, string>> = {}, more: readonly string[] = []): Promise<WeftHost> {
  const passedOn = Object.fromEntries(PASSED_ON.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])));
  const child = spawn(process.execPath, [join(ROOT, 'cli', 'main.ts'), 'serve', '--profile', profile, ...more], {
    stdio: ['ignore', 'pipe', 'pipe'], detached: true, env: { LANG: 'en', ...passedOn, ...env },
  });
  const disown = child.pid === undefined ? () => {} : ownGroup(child.pid);
  let said = '';
  let isGone = false;
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      isGone = true;
      disown();
      resolve(code);
    });
  });
  const entrance = await new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        said += text;
        const found = /(http:\/\/127\.0\.0\.1:\d+\/#token=\S+)\s/.exec(said)?.[1];
        if (found) resolve(found);
      });
    }
    ended.then((code) => { reject(new Error(`weft serve ended with ${code}:\n${said}`)); }, reject);
  });
  return {
    entrance, url: entrance.split('#', 1)[0]!, said: () => said,
    stop: () => { child.kill('SIGTERM'); return ended; },
    async kill() {
      if (!isGone) killGroup(child.pid!);
      await ended;
    },
  };
}
