import { randomUUID } from 'node:crypto';
import { open, readFile, rename } from 'node:fs/promises';

import { PRIVATE_FILE } from '@recommendation-gateway/lib';

import { fileDamaged } from '../lib/operational-errors.ts';
import { anyText, integer, list, map, members } from '../lib/validation.ts';
import { DRAFT } from './files.ts';
import { parseFile } from './json-file.ts';

type NumberArray = Int32Array | Float64Array;

/** Lists of names and columns of numbers in one file: read at once, used in place. */
export interface ArrayFile {
  names(name: string): readonly string[];
  int32(name: string): Int32Array;
  float64(name: string): Float64Array;
}

const header = members(
  {
    names: map(list(anyText, Infinity), Infinity),
    /** Where each column begins, in bytes after the header, and how many numbers it has. */
    columns: map(list(integer(0, Infinity), 2, 2), Infinity),
  },
  {},
);

/** Writes the file as a whole or not at all. */
export async function writeArrayFile(
  path: string,
  names: Readonly<Record<string, readonly string[]>>,
  arrays: Readonly<Record<string, NumberArray>>,
): Promise<void> {
  const draft = `${path}.${randomUUID()}${DRAFT}`;
  const file = await open(draft, 'w', PRIVATE_FILE);
  try {
    await file.writeFile(leadOf(names, arrays));
    for (const array of Object.values(arrays)) {
      await file.writeFile(new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
      await file.writeFile(Buffer.alloc(aligned(array.byteLength) - array.byteLength));
    }
  } finally {
    await file.close();
  }
  await rename(draft, path);
}

/** The header with its length before it, padded so that the first column is aligned. */
function leadOf(
  names: Readonly<Record<string, readonly string[]>>,
  arrays: Readonly<Record<string, NumberArray>>,
): Buffer {
  const columns: Record<string, readonly [number, number]> = {};
  let end = 0;
  for (const [name, array] of Object.entries(arrays)) {
    columns[name] = [end, array.length];
    end += aligned(array.byteLength);
  }
  const json = Buffer.from(JSON.stringify({ names, columns }));
  const lead = Buffer.alloc(aligned(LENGTH_BYTES + json.length));
  lead.writeUInt32LE(json.length);
  json.copy(lead, LENGTH_BYTES);
  return lead;
}

/** Reads a file of `writeArrayFile`. */
export async function readArrayFile(path: string): Promise<ArrayFile> {
  const bytes = await readFile(path);
  if (bytes.length < LENGTH_BYTES) throw fileDamaged(path, 'it is too short');
  const headerEnd = LENGTH_BYTES + bytes.readUInt32LE();
  const { names, columns } = parseFile(
    path,
    header,
    bytes.toString('utf8', LENGTH_BYTES, headerEnd),
  );
  const first = aligned(headerEnd);
  const column = (name: string, width: number) => {
    const [at, length] = columns[name] ?? [];
    if (at === undefined || length === undefined) throw fileDamaged(path, `it has no ${name}`);
    const end = first + at + length * width;
    if (end > bytes.length) throw fileDamaged(path, `it ends before the end of ${name}`);
    return bytes.buffer.slice(bytes.byteOffset + first + at, bytes.byteOffset + end);
  };
  return {
    names: (name) => {
      const found = names[name];
      if (!found) throw fileDamaged(path, `it has no ${name}`);
      return found;
    },
    int32: (name) => new Int32Array(column(name, 4)),
    float64: (name) => new Float64Array(column(name, 8)),
  };
}

const LENGTH_BYTES = 4;

function aligned(bytes: number): number {
  return Math.ceil(bytes / 8) * 8;
}
