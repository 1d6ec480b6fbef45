import { gzipSync } from 'node:zlib';

import { expect, test } from 'vitest';
import { z } from 'zod';

import type { Database } from '../../../src/database/connection/database.ts';
import { readRows } from '../../../src/database/connection/read-rows.ts';
import { findBuiltInShop } from '../../../src/shop/built-in/find-built-in-shop.ts';
import { importShop } from '../../../src/shop/built-in/import-shop.ts';
import { seedDemoShop } from '../../../src/shop/built-in/seed-demo-shop.ts';
import { until } from '../../support/until.ts';
import {
  importFiles,
  interactions,
  items,
  readInteractions,
  writeShopFile,
} from './import-files.ts';
import { useShopDatabase } from './shop-database.ts';

const shopDatabase = useShopDatabase();

test('a failed import keeps the earlier shop and says how many rows are malformed, with the first of them, above the share', async () => {
  const rows = `${interactions}u1,a,never,,\n`;
  const fault = await failAfterAnImport(async (database) =>
    importFiles(database, { interactions: rows }, { maxBadShare: 0.24 }),
  );
  expect(fault).toMatchObject({
    code: 'IMPORT_ROWS_BAD',
    message: expect.stringMatching(/1 of the 4 rows .* 24 %[^]*line 5: timestamp "never"/),
    advice: expect.stringContaining('--max-bad-share'),
  });
});

test('a failed import keeps the earlier shop when it appends, too', async () => {
  const rows = `${interactions}u1,a,never,,\n`;
  const fault = await failAfterAnImport(async (database) =>
    importFiles(database, { interactions: rows, items: 'item_id,Hue\nz,red' }, { append: true }),
  );
  expect(fault).toMatchObject({ code: 'IMPORT_ROWS_BAD' });
});

test('a failed import keeps the earlier shop and says which file is missing', async () => {
  const fault = await failAfterAnImport(async (database) =>
    importShop(database, { interactions: '/no/such.csv', append: false, maxBadShare: 0.01 }),
  );
  expect(fault).toMatchObject({
    code: 'IMPORT_FILE_UNREADABLE',
    message: '/no/such.csv cannot be read: the file does not exist. Nothing was imported.',
  });
});

test.each([
  ['no gzip', Buffer.from(interactions)],
  ['cut off', gzipSync(interactions.repeat(500)).subarray(0, 60)],
])('a failed import keeps the earlier shop and says that a gzip file is %s', async (_, bytes) => {
  const path = await writeShopFile('i.csv.gz', bytes);
  const fault = await failAfterAnImport(async (database) =>
    importShop(database, { interactions: path, append: false, maxBadShare: 0.01 }),
  );
  expect(fault).toMatchObject({ code: 'IMPORT_FILE_UNREADABLE' });
});

test.each([
  ['in the first line', Buffer.from(`\u00E9${interactions}`, 'latin1'), 1],
  [
    'in a later line',
    Buffer.from(`${interactions}Ren\u00E9,a,1259653500,,\nu4,a,1,,`, 'latin1'),
    5,
  ],
  ['far behind', Buffer.from(`${interactions.repeat(9_000)}Ren\u00E9,a,1,,\n`, 'latin1'), 36_001],
  ['at the end', Buffer.from(`${interactions}u4,\u00E9`, 'latin1'), 5],
])(
  'a failed import keeps the earlier shop and says where a file is not UTF-8: %s',
  async (_, bytes, line) => {
    const path = await writeShopFile('i.csv', bytes);
    const fault = await failAfterAnImport(async (database) =>
      importShop(database, { interactions: path, append: false, maxBadShare: 1 }),
    );
    expect(fault).toMatchObject({
      code: 'IMPORT_ENCODING_WRONG',
      message: expect.stringContaining(`${path} is not UTF-8: line ${line} has`),
    });
  },
);

test('letters beyond ASCII are read correctly, wherever the chunks of the file end', async () => {
  const database = shopDatabase();
  const rows = Array.from(
    { length: 9_000 },
    (_, n) => `\u20ACu${'\u00E9'.repeat(n % 7)},\u{1F600}${n},${n}\n`,
  );
  await importFiles(database, { interactions: `user_id,item_id,timestamp\n${rows.join('')}` });
  const [count] = await readRows(
    database,
    z.object({ users: z.number(), items: z.number() }),
    'SELECT (SELECT count(*)::int FROM built_in_shop.users) AS users, (SELECT count(*)::int FROM built_in_shop.items) AS items',
  );
  expect(count).toEqual({ users: 7, items: 9_000 });
});

test('a failed import keeps the earlier shop and says in which line an unclosed quote starts', async () => {
  const fault = await failAfterAnImport(async (database) =>
    importFiles(database, { interactions: `${interactions}u1,"a,1259653500,,\nu1,a,1,,\n` }),
  );
  expect(fault).toMatchObject({
    code: 'IMPORT_FILE_UNREADABLE',
    message: expect.stringContaining('line 5'),
  });
});

test('a failed import keeps the earlier shop and says which column is missing, what the header is, and how to map it', async () => {
  const fault = await failAfterAnImport(async (database) =>
    importFiles(database, { interactions: 'customer,item_id,when\n1,a,2\n' }),
  );
  expect(fault).toMatchObject({
    code: 'IMPORT_COLUMN_MISSING',
    message: expect.stringContaining('customer, item_id, when'),
    advice: expect.stringContaining('--map user_id=THEIR_COLUMN,timestamp=THEIR_COLUMN'),
  });
});

test.each([
  ['is empty', '', 'IMPORT_FILE_UNREADABLE', 'it is empty'],
  ['has semicolons', interactions.replaceAll(',', ';'), 'IMPORT_FILE_UNREADABLE', 'semicolons'],
  [
    'names a column twice',
    'user_id,item_id,timestamp,Item_ID\nu,a,1,b\n',
    'IMPORT_COLUMN_TWICE',
    'contains item_id more than once.',
  ],
])(
  'a failed import keeps the earlier shop and says that a file %s',
  async (_, rows, code, words) => {
    const fault = await failAfterAnImport(async (database) =>
      importFiles(database, { interactions: rows }),
    );
    expect(fault).toMatchObject({ code, message: expect.stringContaining(words) });
  },
);

test('a failed import keeps the earlier shop and says which mapping matches no file', async () => {
  const fault = await failAfterAnImport(async (database) =>
    importFiles(database, { interactions }, { map: { title: 'descripton' } }),
  );
  expect(fault).toMatchObject({
    code: 'IMPORT_MAP_UNUSED',
    message: expect.stringContaining('title=descripton'),
  });
});

test('a failed import keeps the earlier shop and says that there are no interactions', async () => {
  const fault = await failAfterAnImport(async (database) =>
    importFiles(database, { interactions: 'user_id,item_id,timestamp\n' }),
  );
  expect(fault).toMatchObject({ code: 'IMPORT_EMPTY' });
});

test('a failed import keeps the earlier shop and says that it was interrupted', async () => {
  const signal = AbortSignal.abort(new Error('called off'));
  const fault = await failAfterAnImport(async (database) =>
    importFiles(database, { interactions }, { signal }),
  );
  expect(fault).toMatchObject({ message: 'called off' });
});

test('a failed import keeps the earlier shop and says what a small gzip file may unpack to', async () => {
  // 18 MB in rows that compress to almost nothing, with a long column that is not imported.
  const row = `u1,a,1259653500,${'x'.repeat(500_000)}\n`;
  const packed = gzipSync(`user_id,item_id,timestamp,note\n${row.repeat(36)}`, { level: 1 });
  const path = await writeShopFile('i.csv.gz', packed);
  const request = { interactions: path, append: false, maxBadShare: 0.01 };
  const fault = await failAfterAnImport(async (database) => importShop(database, request));
  expect(fault).toMatchObject({
    code: 'IMPORT_UNPACKS_TOO_LARGE',
    message: expect.stringContaining('16 MB; the limit is 100 times the size of the file'),
    advice: expect.stringContaining('--max-unpack-ratio'),
  });
  const report = await importShop(shopDatabase(), { ...request, maxUnpackRatio: 1_000 });
  expect(report.interactions).toBe(36);
});

test.each([
  [
    'import',
    async (database, signal) => importFiles(database, { interactions, items }, { signal }),
  ],
  [
    'import that appends',
    async (database, signal) => importFiles(database, { interactions }, { signal, append: true }),
  ],
  [
    'seeding of a demo shop',
    async (database, signal) =>
      seedDemoShop(database, {
        seed: 1,
        size: { users: 1, items: 1, interactions: 0 },
        until: new Date(),
        signal,
      }),
  ],
] as const satisfies readonly (readonly [string, Interruptible])[])(
  'when the %s is interrupted, the statement that runs is cancelled, and the earlier shop is kept',
  async (_, attempt) => {
    const interruption = new AbortController();
    const fault = await failAfterAnImport(async (database) => {
      // The new shop replaces the old one once no statement uses it any more.
      const other = await database.connect();
      await other.query('BEGIN; LOCK TABLE built_in_shop.about IN ROW EXCLUSIVE MODE');
      const attempted = attempt(database, interruption.signal);
      void attempted.catch(() => {});
      await until(async () => (await waitingLocks(database)).length > 0);
      interruption.abort(new Error('called off'));
      return attempted.finally(() => other.release());
    });
    expect(fault).toMatchObject({ message: 'called off' });
  },
);

type Interruptible = (database: Database, signal: AbortSignal) => Promise<unknown>;

async function waitingLocks(database: Database): Promise<object[]> {
  return database.query(
    `SELECT pid FROM pg_locks WHERE NOT granted
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
  );
}

/** Imports a shop, lets `attempt` fail, and checks that the first import is still there, whole and alone. */
async function failAfterAnImport(
  attempt: (database: Database) => Promise<unknown>,
): Promise<unknown> {
  const database = shopDatabase();
  await importFiles(database, { interactions, items });
  const print = async () => [
    await findBuiltInShop(database),
    await database.query('SELECT * FROM built_in_shop.items ORDER BY 1'),
    await database.query('SELECT * FROM built_in_shop.users ORDER BY 1'),
    await readInteractions(database),
    await database.query("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'built%'"),
  ];
  const before = await print();
  const fault = await attempt(database).then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(await print()).toEqual(before);
  return fault;
}
