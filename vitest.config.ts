import { fileURLToPath } from 'node:url';

import { defineConfig } from 'vitest/config';

import { CompleteRunReporter } from './test/support/runner/complete-run-reporter.ts';

const packages = fileURLToPath(new URL('packages/', import.meta.url));

export default defineConfig({
  resolve: {
    alias: [
      // Vite resolves `graphql` to its .mjs, Node to its .js: two realms, one schema. Keep Node's answer.
      { find: /^graphql$/, replacement: 'graphql/index.js' },
      // The workspace packages as sources.
      { find: /^@recommendation-gateway\/(.+)$/, replacement: `${packages}$1/src/index.ts` },
    ],
  },
  test: {
    include: ['test/**/*.test.ts', 'packages/*/test/**/*.test.ts', 'console/test/**/*.test.ts'],
    exclude: ['test/system/**', '**/node_modules/**'],
    // Most tests wait for PostgreSQL or a child process: one worker a core, not one less.
    maxWorkers: '100%',
    // The files of a worker share one process: most of them need less time than loading the gateway takes.
    isolate: false,
    reporters: ['default', new CompleteRunReporter()],
    env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
    globalSetup: ['test/support/global-setup.ts'],
    setupFiles: [
      'test/support/runner/leave-no-process.ts',
      'test/support/runner/leave-no-database.ts',
    ],
    provide: { endsWithinMs: 30_000 },
    // A machine may be many times slower than usual; only what hangs is given up.
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
});
