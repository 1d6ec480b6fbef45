import { open } from 'node:fs/promises';

/** Makes what was written outlive a power cut. What is not synced can be lost, or kept in part. */
export interface Disk {
  /** The content of a file. */
  syncFile(path: string): Promise<void>;
  /** The names in a folder: those of files and folders that were created, renamed or removed in it. */
  syncFolder(path: string): Promise<void>;
}

export const syncedDisk: Disk = { syncFile: sync, syncFolder: sync };

/** For tests whose files need not outlive their process. */
export const unsyncedDisk: Disk = { syncFile: async () => {}, syncFolder: async () => {} };

async function sync(path: string): Promise<void> {
  const opened = await open(path, 'r');
  try {
    await opened.sync();
  } finally {
    await opened.close();
  }
}
