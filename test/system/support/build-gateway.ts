import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const cwd = fileURLToPath(new URL('../../../', import.meta.url));

/** Builds once, before several tests start the same gateway. */
export function setup(): void {
  execFileSync(process.execPath, ['scripts/support/build-if-stale.mjs'], {
    cwd,
    stdio: ['ignore', 2, 2],
  });
}
