import { defineConfig } from 'vitest/config';

/** Kills scans with a checkpoint 200 times at random. This takes minutes and is not part of `npm test`. */
export default defineConfig({
  test: {
    include: ['test/kills/**/*.test.ts'],
    globalSetup: ['test/support/build.ts', 'test/support/fixture-dates.ts'],
    testTimeout: 3_600_000,
    fileParallelism: false,
    reporters: ['verbose'],
  },
});
