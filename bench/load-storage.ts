import { parseArgs } from 'node:util';

import { createRandom, silentLog } from '@recommendation-gateway/lib';
import { z } from 'zod';

import { runScript } from '../scripts/support/run-script.ts';
import { arrayLiteral, copyRow } from '../src/database/connection/copy-text.ts';
import { type Database, openDatabase } from '../src/database/connection/database.ts';
import { readRows } from '../src/database/connection/read-rows.ts';
import { migrateDatabase } from '../src/database/schema/migrate.ts';
import { withEmbeddedServer } from './with-embedded-server.ts';

const usage = `Usage: npx gateway bench:storage [--quick]

Loads the same lists as jsonb and as arrays, in turns, and reads them back: why the tables are as they are.

  --quick  with 500 lists only: whether the bench works, no measurement`;

interface Size {
  readonly lists: number;
  readonly rounds: number;
  readonly keysRead: number;
  readonly reads: number;
}

const FULL: Size = { lists: 50_000, rounds: 3, keysRead: 1_000, reads: 7 };
const QUICK: Size = { lists: 500, rounds: 1, keysRead: 10, reads: 1 };
const ITEMS_PER_LIST = 25;

interface List {
  readonly userId: string;
  readonly itemIds: readonly string[];
  readonly scores: readonly number[];
}

interface Form {
  readonly name: string;
  readonly table: string;
  readonly columns: string;
  readonly toRow: (list: List) => string;
}

const forms: readonly Form[] = [
  {
    name: 'jsonb',
    table: 'as_jsonb',
    columns: 'user_id text NOT NULL, recommendations jsonb NOT NULL',
    toRow: ({ userId, itemIds, scores }) => {
      const list = itemIds.map((itemId, at) => ({ itemId, score: scores[at] }));
      return copyRow([userId, JSON.stringify(list)]);
    },
  },
  {
    name: 'text[] + real[]',
    table: 'as_arrays',
    columns: 'user_id text NOT NULL, item_ids text[] NOT NULL, scores real[]',
    toRow: ({ userId, itemIds, scores }) =>
      copyRow([userId, arrayLiteral(itemIds), arrayLiteral(scores)]),
  },
];

/** The query of a reader, by the keys in $1. */
const reads: Readonly<Record<string, string>> = {
  jsonb: 'SELECT user_id, recommendations FROM as_jsonb WHERE user_id = ANY ($1)',
  'text[] + real[]': 'SELECT user_id, item_ids, scores FROM as_arrays WHERE user_id = ANY ($1)',
  'the view over arrays':
    'SELECT user_id, recommendations FROM offline_lists WHERE user_id = ANY ($1)',
};

/** Lists like those of a recommender: ids of a shop, descending scores of seven digits. */
function makeLists({ lists }: Size): List[] {
  const random = createRandom(2026);
  const digits = (value: number) => Number(value.toFixed(7));
  return Array.from({ length: lists }, (_, user) => ({
    userId: String(user + 1),
    itemIds: Array.from({ length: ITEMS_PER_LIST }, () => `${10_000 + random.below(80_000)}A`),
    scores: Array.from({ length: ITEMS_PER_LIST }, (__, at) => digits(random.next() / (at + 2))),
  }));
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

/** Rows per second of a COPY into an empty table, without the time to generate its text. */
async function load(database: Database, form: Form, rows: readonly string[]): Promise<number> {
  await database.query(`TRUNCATE ${form.table}`);
  await database.query('CHECKPOINT');
  const copy = `COPY ${form.table} FROM STDIN`;
  const ms = await timed(async () => database.copyIn(copy, rows));
  return rows.length / (ms / 1000);
}

async function bytesPerRow(database: Database, { table }: Form, { lists }: Size): Promise<number> {
  const size = `SELECT pg_total_relation_size('${table}')::int / ${lists} AS bytes`;
  return (await readRows(database, z.object({ bytes: z.number() }), size))[0]?.bytes ?? 0;
}

/** The median of several reads of the same lists, after a warm-up. */
async function readMs(database: Database, statement: string, size: Size): Promise<number> {
  const random = createRandom(7);
  const keys = Array.from({ length: size.keysRead }, () => String(1 + random.below(size.lists)));
  const times: number[] = [];
  for (let nth = 0; nth <= size.reads; nth += 1) {
    times.push(await timed(async () => database.query(statement, [keys])));
  }
  return median(times.slice(1));
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

async function loadInTurns(database: Database, size: Size): Promise<Map<string, number>> {
  const lists = makeLists(size);
  const texts = new Map(forms.map(({ name, toRow }) => [name, lists.map(toRow)]));
  const rates = new Map<string, number[]>(forms.map(({ name }) => [name, []]));
  for (let round = 1; round <= size.rounds; round += 1) {
    for (const form of round % 2 === 1 ? forms : forms.toReversed()) {
      const rate = await load(database, form, texts.get(form.name) ?? []);
      rates.get(form.name)?.push(rate);
      console.log(`round ${round}  ${form.name.padEnd(16)} ${whole(rate)} rows/s`);
    }
  }
  return new Map([...rates].map(([name, all]) => [name, median(all)]));
}

async function compare(database: Database, size: Size): Promise<string> {
  await migrateDatabase(database);
  for (const { table, columns } of forms)
    await database.query(`CREATE TABLE ${table} (${columns})`);
  await database.query(`CREATE VIEW offline_lists AS
    SELECT user_id, gateway.recommendations_json(item_ids, scores) AS recommendations FROM as_arrays`);
  const rates = await loadInTurns(database, size);
  const bytes = new Map<string, number>();
  for (const form of forms) {
    bytes.set(form.name, await bytesPerRow(database, form, size));
    await database.query(`ALTER TABLE ${form.table} ADD PRIMARY KEY (user_id)`);
    await database.query(`VACUUM ANALYZE ${form.table}`);
  }
  console.log(
    `\n| form | rows/s | bytes per row | ${whole(size.keysRead)} lists by key |\n|---|---|---|---|`,
  );
  for (const [name, statement] of Object.entries(reads)) {
    const [rate, space] = [rates.get(name), bytes.get(name)].map((value) =>
      value ? whole(value) : '–',
    );
    const ms = await readMs(database, statement, size);
    console.log(`| ${name} | ${rate} | ${space} | ${ms.toFixed(1)} ms |`);
  }
  const [json = '', arrays = ''] = forms.map(({ name }) => name);
  const ratio = (of: ReadonlyMap<string, number>) => (of.get(arrays) ?? 0) / (of.get(json) ?? 1);
  return `\nArrays load ${ratio(rates).toFixed(2)} times as fast and take ${(100 * ratio(bytes)).toFixed(0)} % of the space.`;
}

function whole(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}

await runScript(usage, async ({ args }) => {
  const { values } = parseArgs({ args, options: { quick: { type: 'boolean' } } });
  const size = values.quick ? QUICK : FULL;
  return withEmbeddedServer(async (address) => {
    const database = openDatabase(address, silentLog);
    console.log(`${whole(size.lists)} lists of ${ITEMS_PER_LIST} items, loaded by COPY.`);
    try {
      return await compare(database, size);
    } finally {
      await database.close();
    }
  });
});
