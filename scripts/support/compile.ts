import { spawnSync } from 'node:child_process';
import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** JavaScript as `npm start` would run it; what runs TypeScript directly starts late, and costs time in every closure. */
export interface Compiled {
  /** Stands for the root: a script is in `scripts` below it, its name with `.js`. */
  readonly folder: string;
  remove(): Promise<void>;
}

/** Compiles what `include` names, relative to the root, with all that it imports. Types are not looked at. */
export async function compile(include: readonly string[]): Promise<Compiled> {
  const folder = join(root, `dist.part-${process.pid}`);
  const remove = async () => rm(folder, { recursive: true, force: true });
  try {
    await mkdir(folder);
    const project = join(folder, 'tsconfig.json');
    await writeFile(project, JSON.stringify(projectOf(folder, include)));
    const typescript = createRequire(import.meta.url).resolve('typescript/package.json');
    const tsc = join(dirname(typescript), 'bin', 'tsc');
    const { status } = spawnSync(process.execPath, [tsc, '-p', project], {
      cwd: root,
      stdio: ['ignore', 2, 2],
    });
    if (status !== 0) throw new Error(`${include.join(', ')} does not compile`);
    // What is looked for beside src.
    for (const name of ['drizzle', 'schema']) await symlink(join(root, name), join(folder, name));
    return { folder, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

function projectOf(outDir: string, include: readonly string[]) {
  return {
    extends: '../tsconfig.json',
    compilerOptions: { noEmit: false, noCheck: true, rootDir: root, outDir, sourceMap: true },
    include: include.map((name) => join('..', name)),
  };
}
