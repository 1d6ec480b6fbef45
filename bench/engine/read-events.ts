import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';

import {
  createInteractionsBuilder,
  type Interactions,
  numberByName,
} from '@recommendation-gateway/item-model';
import { readLines } from '@recommendation-gateway/lib';

import { UnsuitableFile } from './unsuitable-file.ts';

/** Reads events: USER_ID, ITEM_ID and optional columns. Users and items are numbered by name, not by row. */
export async function readEvents(path: string): Promise<Interactions> {
  const builder = createInteractionsBuilder();
  await readRows(path, ['USER_ID', 'ITEM_ID'], (row) => {
    builder.add({
      user: row('USER_ID'),
      item: row('ITEM_ID'),
      time: Number(row('TIMESTAMP')) || 0,
      eventType: row('EVENT_TYPE'),
      eventValue: row('EVENT_VALUE') === '' ? NaN : Number(row('EVENT_VALUE')),
    });
  });
  return numberByName(builder.build());
}

/** Visits each row of a CSV file, gzipped or not; missing columns are empty. */
export async function readRows(
  path: string,
  required: readonly string[],
  onRow: (row: (column: string) => string, columns: readonly string[]) => void,
): Promise<void> {
  let columns: ReadonlyMap<string, number> | undefined;
  for await (const line of readLines(openFile(path))) {
    if (line === '') continue;
    const values = splitRow(line);
    if (columns) {
      const places = columns;
      onRow((column) => values[places.get(column) ?? -1] ?? '', [...places.keys()]);
      continue;
    }
    columns = new Map(values.map((name, at) => [name.trim(), at]));
    const missing = required.filter((name) => columns?.has(name) === false);
    if (missing.length > 0)
      throw new UnsuitableFile(`${path} lacks the columns ${missing.join(', ')}.`);
  }
}

function openFile(path: string): Readable {
  const file = createReadStream(path);
  if (!path.endsWith('.gz')) return file;
  const plain = createGunzip();
  file.on('error', (error) => plain.destroy(error));
  return file.pipe(plain);
}

/** Most rows have no quotes: splitting them is many times faster. */
function splitRow(line: string): string[] {
  if (!line.includes('"')) return line.split(',');
  return Array.from(line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g), ([, quoted, plain]) =>
    quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'),
  );
}
