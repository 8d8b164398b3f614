import { posix, win32 } from 'node:path';

export interface Surroundings {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
}

/** Where the app keeps its files unless told otherwise: the place each system has for the data of programs. */
export function profileFolder({ platform, env, home }: Surroundings): string {
  if (platform === 'win32') return win32.join(env['APPDATA'] || win32.join(home, 'AppData', 'Roaming'), 'Weft');
  if (platform === 'darwin') return posix.join(home, 'Library', 'Application Support', 'Weft');
  const data = env['XDG_DATA_HOME'] ?? '';
  // The XDG specification says to ignore a relative one.
  return posix.join(posix.isAbsolute(data) ? data : posix.join(home, '.local', 'share'), 'weft');
}
