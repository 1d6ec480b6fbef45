import { defineConfig } from 'vitest/config';

export default defineConfig({
  // Vite resolves `graphql` to its .mjs, Node to its .js: two realms, one schema. Keep Node's answer.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    include: ['test/**/*.test.ts'],
    // Most tests wait for PostgreSQL or a child process: one worker a core, not one less.
    maxWorkers: '100%',
    globalSetup: ['test/support/global-setup.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
