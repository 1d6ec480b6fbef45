import { expect, onTestFinished, test } from 'vitest';

import type { Database } from '../../../src/database/connection/database.ts';
import { openMigrated } from '../open-migrated.ts';

const TEXTS = [
  ['one'],
  ['sku-1', 'größe 2', 'a,b', 'x'],
  ['', 'b'],
  ['NULL', 'null', null],
  ['{a}', 'b"c', 'd\\e', "f'g"],
  ['tab\there', 'bell\u0007', '\u007f', 'line\u2028end'],
  [],
];

const REALS = [[1, -2.5, 1e-7, 3.4e38], [0], [null, 1], [NaN, Infinity, -Infinity], []];

async function openDatabase(): Promise<Database> {
  const migrated = await openMigrated();
  onTestFinished(async () => migrated[Symbol.asyncDispose]());
  return migrated.database;
}

test('arrays of texts and numbers are read as they were written, plain or not', async () => {
  const database = await openDatabase();
  for (const texts of TEXTS) {
    expect(await database.query('SELECT $1::text[] AS read', [texts])).toEqual([{ read: texts }]);
  }
  for (const reals of REALS) {
    const [row] = await database.query('SELECT $1::real[] AS read, $1::float8[] AS wanted', [
      reals,
    ]);
    const { read, wanted } = Object(row);
    expect(read).toEqual(reals);
    expect(read.map(typeOf)).toEqual(wanted.map(typeOf));
  }
});

function typeOf(value: unknown): string {
  return value === null ? 'null' : typeof value;
}

test('an array of arrays keeps its shape', async () => {
  const database = await openDatabase();
  const [row] = await database.query(
    `SELECT '{{a,b},{c,d}}'::text[] AS texts, '[2:3]={1,2}'::real[] AS reals`,
  );
  expect(row).toEqual({
    texts: [
      ['a', 'b'],
      ['c', 'd'],
    ],
    reals: [1, 2],
  });
});
