import { silentLog } from '@recommendation-gateway/lib';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import { type Database, openDatabase } from '../../../src/database/connection/database.ts';
import { createShopReader } from '../../../src/shop/live/create-shop-reader.ts';
import { newestInteractionsStatement } from '../../../src/shop/live/read-newest-interactions.ts';
import { describeShop } from '../../../src/shop/mapping/describe-shop.ts';
import type { Shop } from '../../../src/shop/shop.ts';
import { createTestDatabase, type TestDatabase } from '../../support/embedded-server.ts';

let testDatabase: TestDatabase;
let database: Database;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = openDatabase(testDatabase.address, silentLog, 2);
});

afterAll(async () => {
  await database.close();
  await testDatabase.drop();
});

beforeEach(async () => {
  await database.query(`
    DROP SCHEMA IF EXISTS shop CASCADE;
    CREATE SCHEMA shop;
    CREATE TABLE shop.events (buyer text, visit text, item text, kind text, at timestamptz)`);
});

const NOON = Date.parse('2026-07-01T12:00Z');

const at = (seconds: number) => new Date(NOON + seconds * 1_000);

async function add(...events: readonly (readonly [string, string | null, string, string, Date])[]) {
  for (const event of events) {
    await database.query('INSERT INTO shop.events VALUES ($1, $2, $3, $4, $5)', event);
  }
}

const COLUMNS = 'buyer AS user_id, item AS item_id, kind AS event_type, visit AS session_id';

const shopOf = (time = 'at', columns = COLUMNS): Shop => ({
  database,
  queries: {
    items: 'SELECT item AS item_id FROM shop.events',
    interactions: `SELECT ${columns}, ${time} AS "timestamp" FROM shop.events`,
  },
  publicAttributes: [],
  timeZone: 'UTC',
  unknownUsers: 'keep',
});

interface Subject {
  readonly user?: string;
  readonly session?: string;
  readonly until?: Date;
}

/** The newest interactions of each subject as texts: the item, and the seconds after noon. */
async function read(subjects: readonly Subject[], shop = shopOf()): Promise<string[][]> {
  const lists = await createShopReader(shop).newestInteractions(
    subjects.map(({ user = null, session = null, until = at(3_600) }) => ({
      userId: user,
      sessionId: session,
      until,
    })),
  );
  return lists.map((list) =>
    list.map(({ itemId, seconds, isPurchase }) => {
      const mark = isPurchase ? '!' : '';
      return `${itemId}${mark} ${seconds - NOON / 1_000}`;
    }),
  );
}

test('the interactions of a user and a session are merged, newest first, each once', async () => {
  await add(
    ['ann', 's1', 'hat', 'view', at(1)],
    ['guest', 's1', 'cap', 'view', at(2)],
    ['ann', null, 'sock', 'purchase', at(3)],
    ['ann', 's0', 'hat', 'view', at(4)],
    ['bob', 's2', 'shoe', 'view', at(5)],
  );
  const ann = ['hat 4', 'sock! 3', 'hat 1'];
  expect(
    await read([
      { user: 'ann', session: 's1' },
      { user: 'ann' },
      { session: 's1' },
      { user: 'eve', session: 's2' },
      { user: 'eve' },
      {},
    ]),
  ).toEqual([['hat 4', 'sock! 3', 'cap 2', 'hat 1'], ann, ['cap 2', 'hat 1'], ['shoe 5'], [], []]);
});

test('a session has no interactions without a column of sessions, and its user has them', async () => {
  await add(['ann', 's1', 'hat', 'view', at(1)]);
  const shop = shopOf('at', 'buyer AS user_id, item AS item_id');
  const subjects = [{ session: 's1' }, { user: 'ann', session: 's1' }];
  expect(await read(subjects, shop)).toEqual([[], ['hat! 1']]);
});

test('later interactions are ignored, to the millisecond, and a time that is infinite or missing too', async () => {
  await add(
    ['ann', 's', 'early', 'view', at(0)],
    ['ann', 's', 'now', 'view', at(0.4)],
    ['ann', 's', 'late', 'view', at(0.401)],
  );
  await database.query(`INSERT INTO shop.events
    SELECT 'ann', 's', 'never', 'view', x FROM unnest(ARRAY['infinity', '-infinity', NULL]::timestamptz[]) AS x`);
  const until = at(0.4);
  const expected = ['now 0', 'early 0'];
  expect(
    await read([
      { user: 'ann', until },
      { session: 's', until },
    ]),
  ).toEqual([expected, expected]);
  expect(await read([{ user: 'ann', until: new Date(-8.64e15) }])).toEqual([[]]);
  expect((await read([{ user: 'ann', until: new Date(8.64e15) }]))[0]).toHaveLength(3);
});

test.each([
  'at',
  "at AT TIME ZONE 'UTC'",
  'extract(epoch FROM at)',
  'extract(epoch FROM at)::float8',
  'extract(epoch FROM at)::text',
])('interactions of one moment are ordered by item, purchases first: %s', async (time) => {
  for (const item of ['c', 'B', 'a']) {
    await add(['ann', 's', item, 'view', at(1)], ['ann', 's', item, 'purchase', at(1)]);
  }
  await add(['ann', 's', 'newer', 'view', at(2)], ['ann', 's', 'later', 'view', at(60)]);
  const expected = ['newer 2', 'B! 1', 'B 1', 'a! 1', 'a 1', 'c! 1', 'c 1'];
  const until = at(59);
  const subjects = [
    { user: 'ann', until },
    { session: 's', until },
    { user: 'ann', session: 's', until },
  ];
  expect(await read(subjects, shopOf(time))).toEqual([expected, expected, expected]);
});

test('whole numbers as times are seconds, and those after the moment are ignored', async () => {
  await add(['ann', 's', 'early', 'view', at(1)], ['ann', 's', 'late', 'view', at(3)]);
  const shop = shopOf('extract(epoch FROM at)::bigint');
  expect(await read([{ user: 'ann', until: at(2.9) }], shop)).toEqual([['early 1']]);
});

test('ids of nineteen digits are distinct to the last one', async () => {
  const [user, other] = ['1234567890123456788', '1234567890123456789'];
  await add([user, user, 'hat', 'view', at(1)], [other, other, 'cap', 'view', at(2)]);
  const columns = COLUMNS.replace('buyer', 'buyer::bigint').replace('visit', 'visit::bigint');
  const subjects = [{ user }, { user: other }, { session: user }, { user, session: other }];
  const both = ['cap 2', 'hat 1'];
  expect(await read(subjects, shopOf('at', columns))).toEqual([
    ['hat 1'],
    ['cap 2'],
    ['hat 1'],
    both,
  ]);
});

test('uuids of sessions are compared as uuids, and other texts are no session', async () => {
  const session = '0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b';
  await add(['ann', session, 'hat', 'view', at(1)]);
  const columns = COLUMNS.replace('visit', 'visit::uuid');
  const subjects = [{ session }, { session: session.toUpperCase() }, { session: 'x' }];
  expect(await read(subjects, shopOf('at', columns))).toEqual([['hat 1'], [], []]);
});

test('the newest hundred of both are read', async () => {
  await database.query(
    `INSERT INTO shop.events
    SELECT CASE WHEN n % 2 = 0 THEN 'ann' ELSE 'guest' END, 's', 'item ' || n, 'view', $1::timestamptz + n * interval '1 s'
    FROM generate_series(1, 400) AS n`,
    [at(0)],
  );
  const [both, user] = await read([{ user: 'ann', session: 's' }, { user: 'ann' }]);
  const expected = (step: number) =>
    Array.from({ length: 100 }, (_, index) => `item ${400 - index * step} ${400 - index * step}`);
  expect(both).toEqual(expected(1));
  expect(user).toEqual(expected(2));
});

test('many subjects are one statement, and so are the purchases of many users', async () => {
  const statements: string[] = [];
  const counted: Database = {
    ...database,
    query: async (text, values) => {
      statements.push(text);
      return database.query(text, values);
    },
  };
  const reader = createShopReader({ ...shopOf(), database: counted });
  const ids = Array.from({ length: 200 }, (_, index) => `user ${index}`);
  const until = at(0);
  const lists = await reader.newestInteractions(
    ids.map((userId) => ({ userId, sessionId: `s ${userId}`, until })),
  );
  expect([lists.length, statements.length]).toEqual([200, 1]);
  const purchases = await reader.purchaseTimes(ids.map((userId) => ({ userId, until })));
  expect([purchases.length, statements.length]).toEqual([200, 2]);
  expect([await reader.newestInteractions([]), await reader.purchaseTimes([])]).toEqual([[], []]);
});

test('the purchases of a user are read with their times, newest first, at most 500', async () => {
  await add(
    ['ann', 's', 'tea', 'purchase', at(1)],
    ['ann', 's', 'hat', 'view', at(2)],
    ['ann', 's', 'tea', 'Purchased', at(3)],
    ['ann', 's', 'later', 'purchase', at(5)],
    ['guest', 's', 'cap', 'purchase', at(1)],
  );
  await database.query(
    `INSERT INTO shop.events
    SELECT 'max', NULL, 'item ' || n, 'purchase', $1::timestamptz - n * interval '1 s' FROM generate_series(1, 600) AS n`,
    [at(0)],
  );
  const reader = createShopReader(shopOf());
  const until = at(4);
  const users = ['ann', 'eve', 'max'].map((userId) => ({ userId, until }));
  const [ann, eve, max] = await reader.purchaseTimes(users);
  const seconds = NOON / 1_000;
  expect(ann).toEqual([
    { itemId: 'tea', seconds: seconds + 3 },
    { itemId: 'tea', seconds: seconds + 1 },
  ]);
  expect(eve).toEqual([]);
  expect(max).toHaveLength(500);
  expect(max?.[0]).toEqual({ itemId: 'item 1', seconds: seconds - 1 });
});

test('an index on the user and the time gives the newest interactions without the others', async () => {
  await database.query(
    `INSERT INTO shop.events
    SELECT 'user ' || n % 10, 's' || n % 10, 'item ' || n, 'view', $1::timestamptz - n * interval '1 s'
    FROM generate_series(1, 50000) AS n`,
    [at(0)],
  );
  await database.query(`
    CREATE INDEX ON shop.events (buyer, at);
    CREATE INDEX ON shop.events (visit, at DESC);
    ANALYZE shop.events`);
  const subject = { userId: 'user 3', sessionId: 's4', until: at(0) };
  const shop = shopOf();
  const { text, values } = newestInteractionsStatement(shop, await describeShop(shop), [subject]);
  const rows = await database.query(`EXPLAIN (ANALYZE, TIMING OFF) ${text}`, values);
  const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
  expect(plan).toMatch(/events_buyer_at_idx/);
  expect(plan).toMatch(/events_visit_at_idx/);
  const read = [...plan.matchAll(/actual rows=(\d+)/g)].map(([, count]) => Number(count));
  expect(Math.max(...read)).toBeLessThan(250);
});
