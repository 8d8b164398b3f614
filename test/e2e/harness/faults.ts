import type { BrowserContext, Page } from 'playwright-core';

/** Something a page must never do, in words for whoever reads the failed test. */
export interface PageFault {
  readonly kind: 'console' | 'csp' | 'error' | 'crash';
  readonly text: string;
}

/** Gathers errors in the console, violations of the content policy, uncaught errors and crashes of every page of the context, into `faults`. */
export async function watchForFaults(context: BrowserContext, faults: PageFault[]): Promise<void> {
  const watch = (page: Page): void => {
    page.on('console', (message) => {
      if (message.type() === 'error') faults.push({ kind: 'console', text: `${message.text()} (${message.location().url})` });
    });
    page.on('pageerror', (error) => { faults.push({ kind: 'error', text: error.stack ?? error.message }); });
    page.on('crash', () => { faults.push({ kind: 'crash', text: page.url() }); });
  };
  await context.exposeBinding('weftTestCspViolation', (_source, text: string) => { faults.push({ kind: 'csp', text }); });
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile, lineNumber }) => {
      void (globalThis as unknown as { weftTestCspViolation(text: string): Promise<void> }).weftTestCspViolation(`${violatedDirective}: ${blockedURI} (${sourceFile}:${lineNumber})`);
    });
  });
  for (const page of context.pages()) watch(page);
  context.on('page', watch);
}
