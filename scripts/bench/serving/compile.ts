import { spawnSync } from 'node:child_process';
import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** A folder of JavaScript as `npm start` would run it; what runs TypeScript directly costs time in every closure. */
export interface Compiled {
  readonly folder: string;
  remove(): Promise<void>;
}

export async function compile(): Promise<Compiled> {
  const folder = join(root, `dist.part-bench-${process.pid}`);
  const remove = async () => rm(folder, { recursive: true, force: true });
  try {
    await mkdir(folder);
    const project = join(folder, 'tsconfig.json');
    await writeFile(project, JSON.stringify(projectOf(folder)));
    const typescript = createRequire(import.meta.url).resolve('typescript/package.json');
    const tsc = join(dirname(typescript), 'bin', 'tsc');
    const { status } = spawnSync(process.execPath, [tsc, '-p', project], {
      cwd: root,
      stdio: ['ignore', 2, 2],
    });
    if (status !== 0) throw new Error('the bench does not compile');
    // The migrations are looked for beside src.
    await symlink(join(root, 'drizzle'), join(folder, 'drizzle'));
    return { folder: join(folder, 'scripts/bench/serving'), remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

function projectOf(outDir: string) {
  return {
    extends: '../tsconfig.json',
    compilerOptions: { noEmit: false, rootDir: root, outDir, sourceMap: true },
    include: ['../src', '../scripts/bench/serving'],
  };
}
