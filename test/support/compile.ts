import { spawnSync } from 'node:child_process';
import { rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** JavaScript as `npm start` runs it: TypeScript through tsx starts late, and costs time in every closure. */
export interface Compiled {
  /** Takes the place of the root: a bench is `bench/<name>.js` in it. */
  readonly folder: string;
  remove(): Promise<void>;
}

/** Compiles the folders `include`, relative to the root, and all packages. Types are not checked. */
export async function compile(include: readonly string[]): Promise<Compiled> {
  const folder = join(root, `dist.compiled-${process.pid}`);
  const remove = async () => rm(folder, { recursive: true, force: true });
  const script = join(root, 'scripts/support/build.mjs');
  const { status } = spawnSync(process.execPath, [script, '--out', folder, ...include], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  });
  if (status !== 0) throw new Error(`${include.join(', ')} cannot be compiled`);
  // What src looks for beside itself.
  for (const name of ['drizzle', 'schema', 'package.json'])
    await symlink(join(root, name), join(folder, name));
  return { folder, remove };
}
