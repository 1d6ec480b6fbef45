import { randomUUID } from 'node:crypto';
import { open, readFile, rename } from 'node:fs/promises';

import { fileDamaged } from '../errors/operational-errors.ts';
import { DRAFT } from './write-file.ts';

type NumberArray = Int32Array | Float64Array;

/** Lists of names and columns of numbers in one file: read at once, used in place. */
export interface ArrayFile {
  names(name: string): readonly string[];
  int32(name: string): Int32Array;
  float64(name: string): Float64Array;
}

interface Header {
  readonly names: Readonly<Record<string, readonly string[]>>;
  /** Where each column begins, in bytes after the header, and how many numbers it has. */
  readonly columns: Readonly<Record<string, readonly [at: number, length: number]>>;
}

/** Writes the file whole or not at all. */
export async function writeArrayFile(
  path: string,
  names: Header['names'],
  arrays: Readonly<Record<string, NumberArray>>,
): Promise<void> {
  const columns: Record<string, readonly [number, number]> = {};
  let end = 0;
  for (const [name, array] of Object.entries(arrays)) {
    columns[name] = [end, array.length];
    end += aligned(array.byteLength);
  }
  const header = Buffer.from(JSON.stringify({ names, columns }));
  const draft = `${path}.${randomUUID()}${DRAFT}`;
  const file = await open(draft, 'w');
  try {
    const lead = Buffer.alloc(aligned(LENGTH_BYTES + header.length));
    lead.writeUInt32LE(header.length);
    header.copy(lead, LENGTH_BYTES);
    await file.writeFile(lead);
    for (const array of Object.values(arrays)) {
      await file.writeFile(new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
      await file.writeFile(Buffer.alloc(aligned(array.byteLength) - array.byteLength));
    }
  } finally {
    await file.close();
  }
  await rename(draft, path);
}

/** Reads a file of `writeArrayFile`. */
export async function readArrayFile(path: string): Promise<ArrayFile> {
  const bytes = await readFile(path);
  const headerLength = bytes.readUInt32LE();
  const text = bytes.toString('utf8', LENGTH_BYTES, LENGTH_BYTES + headerLength);
  const header: Header = JSON.parse(text);
  const first = bytes.byteOffset + aligned(LENGTH_BYTES + headerLength);
  const missing = (name: string) => fileDamaged(path, `it has no ${name}`);
  const column = (name: string) => {
    const found = header.columns[name];
    if (!found) throw missing(name);
    return found;
  };
  return {
    names: (name) => {
      const found = header.names[name];
      if (!found) throw missing(name);
      return found;
    },
    int32: (name) => {
      const [at, length] = column(name);
      return new Int32Array(bytes.buffer.slice(first + at, first + at + length * 4));
    },
    float64: (name) => {
      const [at, length] = column(name);
      return new Float64Array(bytes.buffer.slice(first + at, first + at + length * 8));
    },
  };
}

const LENGTH_BYTES = 4;

function aligned(bytes: number): number {
  return Math.ceil(bytes / 8) * 8;
}
