import { open, rename, stat } from 'node:fs/promises';

const LARGEST = 10 * 1024 * 1024;
const TAIL_BYTES = 4096;

/** Renames a log that has grown large; answers the offset at which the next line will be written. */
export async function rotateLog(file: string): Promise<number> {
  const size = await sizeOf(file);
  if (size <= LARGEST) return size;
  await rename(file, `${file}.1`);
  return 0;
}

/** The last lines that were written to the log since `offset`. */
export async function readLogTail(file: string, offset = 0): Promise<string> {
  const size = await sizeOf(file);
  const start = Math.max(offset, size - TAIL_BYTES);
  if (size <= start) return '';
  const handle = await open(file, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(size - start), {
      position: start,
    });
    return buffer.toString('utf8', 0, bytesRead).trim().split('\n').slice(-8).join('\n');
  } finally {
    await handle.close();
  }
}

async function sizeOf(file: string): Promise<number> {
  return stat(file).then(
    (found) => found.size,
    () => 0,
  );
}
