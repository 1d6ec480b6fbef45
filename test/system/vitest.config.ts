import { fileURLToPath } from 'node:url';

import { defineConfig } from 'vitest/config';

import project from '../../vitest.config.ts';
import { CompleteRunReporter } from '../support/runner/complete-run-reporter.ts';

/** What needs more than npm, such as servers and a browser, and what takes whole processes a while. Where CI=true nothing may be skipped. */
export default defineConfig({
  root: fileURLToPath(new URL('../../', import.meta.url)),
  resolve: project.resolve ?? {},
  test: {
    include: ['test/system/**/*.test.ts'],
    reporters: ['default', new CompleteRunReporter({ failOnSkips: process.env['CI'] === 'true' })],
    maxWorkers: '100%',
    env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
    globalSetup: [
      'test/system/support/install-debian-packages.ts',
      'test/system/support/build-gateway.ts',
      'test/support/global-setup.ts',
    ],
    setupFiles: [
      'test/support/runner/leave-no-process.ts',
      'test/support/runner/leave-no-database.ts',
    ],
    provide: { endsWithinMs: 60_000 },
    testTimeout: 600_000,
    hookTimeout: 600_000,
  },
});
