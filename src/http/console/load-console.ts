import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

/** A file of the console in memory. */
export interface ConsoleFile {
  readonly body: Buffer;
  /** Undefined for a file that gzip would not shorten. */
  readonly zipped: Buffer | undefined;
  readonly type: string;
  readonly etag: string;
}

/** The files of the console by their paths below the folder, such as `assets/index-4f2a.js`. */
export type ConsoleFiles = ReadonlyMap<string, ConsoleFile>;

export const INDEX = 'index.html';

/** The console of this gateway, where `npm run build` writes it. */
export const CONSOLE_FOLDER = fileURLToPath(new URL('../../../console/dist', import.meta.url));

/** Reads the built console; undefined if it was not built. */
export async function loadConsole(folder: string): Promise<ConsoleFiles | undefined> {
  const names = await namesIn(folder);
  if (!names.includes(INDEX)) return undefined;
  const served = names.filter((name) => TYPES.has(extname(name)));
  const files = served.map(
    async (name) => [name, await loadFile(join(folder, name), name)] as const,
  );
  return new Map(await Promise.all(files));
}

export function etagOf(body: Buffer): string {
  return `"${createHash('sha256').update(body).digest('base64url')}"`;
}

async function loadFile(path: string, name: string): Promise<ConsoleFile> {
  const body = await readFile(path);
  const type = TYPES.get(extname(name)) ?? 'application/octet-stream';
  const zipped = await promisify(gzip)(body);
  return {
    body,
    zipped: zipped.length < body.length ? zipped : undefined,
    type,
    etag: etagOf(body),
  };
}

/** Only files of these types are served. */
const TYPES: ReadonlyMap<string, string> = new Map([
  ['.html', 'text/html; charset=utf-8'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.css', 'text/css; charset=utf-8'],
  ['.svg', 'image/svg+xml'],
  ['.png', 'image/png'],
]);

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'));
  } catch {
    // The folder does not exist.
    return [];
  }
}
