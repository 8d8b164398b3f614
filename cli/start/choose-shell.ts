/** What is known before anything is started. */
export interface Situation {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Runs as root. Chromium's sandbox refuses that on Linux, and the desktop window does not run without it. */
  readonly root: boolean;
  /** Words of the command that only make sense with a browser. */
  readonly wantsBrowser: boolean;
  /** Asked for by name: what failed before is tried again. */
  readonly wantsDesktop: boolean;
  /** Electron's own program is on the disk. */
  readonly hasBinary: boolean;
  /** Its download was tried before, for this version, and did not succeed. */
  readonly failedBefore: boolean;
}

export type WhyBrowser = 'asked' | 'no-display' | 'root' | 'failed-before';
export type ShellChoice = { readonly shell: 'desktop'; readonly download: boolean } | { readonly shell: 'browser'; readonly why: WhyBrowser };

/** A window of its own wherever one can be had, else the browser. */
export function chooseShell({ platform, env, root, wantsBrowser, wantsDesktop, hasBinary, failedBefore }: Situation): ShellChoice {
  if (wantsBrowser) return { shell: 'browser', why: 'asked' };
  if (!hasDisplay(platform, env)) return { shell: 'browser', why: 'no-display' };
  if (root && platform === 'linux') return { shell: 'browser', why: 'root' };
  if (!hasBinary && failedBefore && !wantsDesktop) return { shell: 'browser', why: 'failed-before' };
  return { shell: 'desktop', download: !hasBinary };
}

/** Whether there is anything to show a window on. */
export function hasDisplay(platform: NodeJS.Platform, env: Situation['env']): boolean {
  return platform === 'darwin' || platform === 'win32' || Boolean(env['DISPLAY'] || env['WAYLAND_DISPLAY']);
}
