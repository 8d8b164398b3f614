import type { Page } from 'playwright-core';

export interface Screen {
  /** The first part of the picture's file name. */
  readonly name: string;
  /** Behind the address of the app, e.g. `#/contacts`. */
  readonly at: string;
  /** Does what a person would do to see it, in words of no language, and comes back when it can be looked at. */
  readonly arrange?: (page: Page) => Promise<void>;
}

/** Every picture in `docs/screens`; a new one is a line here. Each begins in the state the one before has left. */
export const screens: readonly Screen[] = [
  { name: 'home', at: '#/' },
];
