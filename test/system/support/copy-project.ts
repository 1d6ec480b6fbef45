import { cp, mkdir, mkdtemp, readdir, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const SCOPE = '@recommendation-gateway';

/** A copy of the project, without the folder `left`, in which the installed packages are the project's own. */
export async function copyProject(left?: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'gateway-copy-'));
  const isWanted = (path: string) =>
    relative(root, path) !== left && !/^(node_modules|\.git|\.data|dist.*)$/.test(basename(path));
  for (const name of await readdir(root)) {
    const path = join(root, name);
    if (isWanted(path)) await cp(path, join(folder, name), { recursive: true, filter: isWanted });
  }
  await linkPackages(folder);
  return folder;
}

/** The packages of the workspace are the copy's, all others the project's. */
async function linkPackages(folder: string): Promise<void> {
  const modules = join(folder, 'node_modules');
  await mkdir(join(modules, SCOPE), { recursive: true });
  for (const name of await readdir(join(root, 'node_modules'))) {
    if (name === SCOPE) continue;
    await symlink(join(root, 'node_modules', name), join(modules, name));
  }
  for (const name of await readdir(join(folder, 'packages'))) {
    await symlink(join(folder, 'packages', name), join(modules, SCOPE, name));
  }
}
