import { silentLog } from '@recommendation-gateway/lib';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { arrayLiteral, copyRow } from '../../../src/database/connection/copy-text.ts';
import { type Database, openDatabase } from '../../../src/database/connection/database.ts';
import { type TestDatabase, createTestDatabase } from '../../support/embedded-server.ts';

let testDatabase: TestDatabase;
let database: Database;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = openDatabase(testDatabase.address, silentLog);
  await database.query(
    'CREATE TABLE hostile (id int, word text, words text[], number double precision, numbers real[], flag boolean)',
  );
});
afterAll(async () => {
  await database.close();
  await testDatabase.drop();
});

const words = [
  '',
  ' ',
  'plain',
  'NULL',
  'null',
  String.raw`\N`,
  String.raw`\.`,
  String.raw`\t\n\\`,
  '\\',
  '\\\\',
  '\t',
  '\n',
  '\r',
  '\r\n',
  '\b\f\v',
  '\u0001',
  'tab\tin\nlines\r',
  '"',
  '""',
  "'",
  '{',
  '}',
  '{}',
  '{"a",NULL}',
  ',',
  'a,b',
  '日本語 🎒',
  '\u2028',
  '$1',
  '%',
  ' padded ',
  '"; DROP TABLE hostile; --',
];

test('COPY writes every text unchanged into text and text[]', async () => {
  const rows = words.map((word, id) =>
    copyRow([id, word, arrayLiteral([word, ...words, word]), null, null, null]),
  );
  expect(await database.copyIn('COPY hostile FROM STDIN', rows)).toBe(words.length);
  const found = await database.query('SELECT word, words FROM hostile ORDER BY id');
  expect(found).toEqual(words.map((word) => ({ word, words: [word, ...words, word] })));
  await database.query('TRUNCATE hostile');
});

test('null stays null, in a column and in an array', async () => {
  const arrays = [arrayLiteral([null, 'NULL', null]), arrayLiteral([0.5, null, -1e-7])];
  const values = [1, null, arrays[0] ?? null, null, arrays[1] ?? null, null];
  const empty = [2, 'NULL', arrayLiteral([]), 0, arrayLiteral([]), false];
  await database.copyIn('COPY hostile FROM STDIN', [copyRow(values), copyRow(empty)]);
  expect(await database.query('SELECT * FROM hostile ORDER BY id')).toEqual([
    {
      id: 1,
      word: null,
      words: [null, 'NULL', null],
      number: null,
      numbers: [0.5, null, -1e-7],
      flag: null,
    },
    { id: 2, word: 'NULL', words: [], number: 0, numbers: [], flag: false },
  ]);
  await database.query('TRUNCATE hostile');
});

test('rows of several chunks all arrive, from a synchronous and an asynchronous source', async () => {
  async function* rows(): AsyncGenerator<string> {
    for (let id = 0; id < 5_000; id += 1)
      yield copyRow([id, `${'é'.repeat(50)}\n`, '{}', id / 7, '{}', true]);
  }
  expect(await database.copyIn('COPY hostile FROM STDIN', rows())).toBe(5_000);
  const [found] = await database.query(
    'SELECT count(DISTINCT number)::int AS rows, max(length(word)) AS longest FROM hostile',
  );
  expect(found).toEqual({ rows: 5_000, longest: 51 });
});
