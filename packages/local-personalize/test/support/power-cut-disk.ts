import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { Disk } from '../../src/storage/disk.ts';

/** A disk that loses its power, and with it all that was not synced. */
export interface PowerCutDisk extends Disk {
  /** How many times something was synced. */
  syncs(): number;
  /** Writes what the disk has kept of a folder to another one. */
  restore(folder: string, to: string): Promise<void>;
}

/** What a folder has kept: its names, and what each stands for. */
type Names = ReadonlyMap<string, string>;

/** The power is cut before the nth sync; later ones fail, so that nothing more is acknowledged. */
export function createPowerCutDisk(nth = Infinity): PowerCutDisk {
  const contents = new Map<string, Buffer>();
  const folders = new Map<string, Names>();
  let done = 0;
  const sync = async (keep: () => Promise<void>) => {
    done += 1;
    if (done >= nth) throw new Error('power cut');
    await keep();
  };
  const restore = async (id: string, to: string) => {
    await mkdir(to, { recursive: true });
    for (const [name, inner] of folders.get(id) ?? []) {
      if (inner.startsWith('folder')) await restore(inner, join(to, name));
      else await writeFile(join(to, name), contents.get(inner) ?? '');
    }
  };
  return {
    syncFile: async (path) =>
      sync(async () => void contents.set(await identify(path), await readFile(path))),
    syncFolder: async (path) =>
      sync(async () => void folders.set(await identify(path), await namesIn(path))),
    syncs: () => done,
    restore: async (folder, to) => restore(await identify(folder), to),
  };
}

/** Of a file or a folder, which it keeps when it is renamed. */
async function identify(path: string): Promise<string> {
  const found = await stat(path);
  return `${found.isDirectory() ? 'folder' : 'file'} ${found.ino} ${found.birthtimeMs}`;
}

async function namesIn(folder: string): Promise<Names> {
  const names = new Map<string, string>();
  for (const name of await readdir(folder)) {
    // A draft may be renamed in this moment: it was not synced under this name then.
    const id = await identify(join(folder, name)).catch(() => undefined);
    if (id !== undefined) names.set(name, id);
  }
  return names;
}
