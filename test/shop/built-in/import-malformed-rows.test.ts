import { expect, test } from 'vitest';

import { importShop } from '../../../src/shop/built-in/import-shop.ts';
import { importFiles, interactions, items, writeShopFile } from './import-files.ts';
import { useShopDatabase } from './shop-database.ts';

const shopDatabase = useShopDatabase();

test.each([
  ['u1,a', 'has 2 columns where the header has 5'],
  [',a,1259653500,,', 'user_id is empty'],
  [`${'u'.repeat(257)},a,1259653500,,`, 'user_id is longer than 256 characters'],
  ['u1,a,,,', 'timestamp is empty'],
  ['u1,a,1259653500000,,', 'looks like milliseconds'],
  ['u1,a,2009-02-30,,', 'is neither epoch seconds nor an ISO 8601 date'],
  ['u1,a,2009-12-01T25:00:00Z,,', 'is neither epoch seconds nor an ISO 8601 date'],
  ['u1,a,01/12/2009,,', 'is neither epoch seconds nor an ISO 8601 date'],
  ['u1,a,1259653500,,many', 'event_value "many" is not a number'],
  ['u1,a,1259653500,,1e300', 'event_value "1e300" is not a number'],
  ['u\0,a,1259653500,,', 'user_id contains a NUL character'],
])(
  'a malformed row of interactions like %j is not imported, and reported with its line',
  async (row, reason) => {
    const database = shopDatabase();
    const path = await writeShopFile('i.csv', `${interactions}${row}\nu4,a,1259653500,,\n`);
    const report = await importShop(database, {
      interactions: path,
      append: false,
      maxBadShare: 0.5,
    });
    expect(report).toMatchObject({ interactions: 4, badRows: 1 });
    expect(report.badRowExamples).toEqual([
      { file: path, line: 5, reason: expect.stringContaining(reason) },
    ]);
  },
);

test.each([
  ['a,Again,1,,', 'id "a" is a duplicate'],
  ['c,Sofa,-5,,', 'price "-5" is not a price'],
  ['c,Sofa,"£5,00",,', 'price "£5,00" is not a price'],
  ['c,Sofa,5,maybe,', 'available "maybe" is not one of'],
])(
  'a malformed row of items like %j is not imported, and reported with its line',
  async (row, reason) => {
    const database = shopDatabase();
    const report = await importFiles(
      database,
      { interactions, items: `${items}${row}\n` },
      { maxBadShare: 0.5 },
    );
    expect(report).toMatchObject({ items: 2, badRows: 1 });
    expect(report.badRowExamples).toMatchObject([
      { line: 4, reason: expect.stringContaining(reason) },
    ]);
  },
);

test('a stray quote that joins rows makes all of them malformed', async () => {
  const database = shopDatabase();
  const stray = 'u5,"a,1259653500,,\nu6,a",1259653500,,\n';
  const report = await importFiles(
    database,
    { interactions: `${interactions}${stray}${stray}u4,a,1259653500,,\n` },
    { maxBadShare: 0.9 },
  );
  expect(report).toMatchObject({ interactions: 4, badRows: 4 });
  expect(report.badRowExamples.map(({ line }) => line)).toEqual([5, 7]);
});

test('the report shows at most twenty malformed rows and counts all', async () => {
  const database = shopDatabase();
  const report = await importFiles(
    database,
    { interactions: `${interactions}${'u1,a,never,,\n'.repeat(30)}` },
    { maxBadShare: 0.95 },
  );
  expect(report.badRows).toBe(30);
  expect(report.badRowExamples).toHaveLength(20);
});
