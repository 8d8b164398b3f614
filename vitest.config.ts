import { defineConfig } from 'vitest/config';

const NOT_OURS = ['node_modules/**', 'dist/**', 'out/**'];

/** `npx vitest run --project unit` leaves the browser out; `--project e2e` is the browser alone. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit', include: ['**/*.test.ts', '**/*.test.tsx'], exclude: [...NOT_OURS, 'test/e2e/**'],
          setupFiles: ['test/patience.ts'], testTimeout: 60_000, hookTimeout: 60_000, sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'e2e', include: ['test/e2e/**/*.test.ts'], exclude: NOT_OURS, globalSetup: ['test/e2e/harness/global-setup.ts'],
          testTimeout: 180_000, hookTimeout: 180_000, expect: { poll: { timeout: 20_000 } }, retry: 0, fileParallelism: false,
          // After the rest: a browser wants the whole machine.
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
