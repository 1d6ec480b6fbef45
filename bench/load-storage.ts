import { parseArgs } from 'node:util';

import { createRandom, silentLog } from '@recommendation-gateway/lib';

import { runScript } from '../scripts/support/run-script.ts';
import { arrayLiteral, copyRow } from '../src/database/connection/copy-text.ts';
import { type Database, openDatabase } from '../src/database/connection/database.ts';
import { migrateDatabase } from '../src/database/schema/migrate.ts';
import { withEmbeddedServer } from './with-embedded-server.ts';

const usage = `npm run bench:storage

Loads the same lists as jsonb and as arrays, in turns, and reads them back: why the tables are as they are.`;

const LISTS = 50_000;
const ITEMS_PER_LIST = 25;
const ROUNDS = 3;
const KEYS_READ = 1_000;
const READS = 7;

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

/** What a reader asks for, by the keys in $1. */
const reads: Readonly<Record<string, string>> = {
  jsonb: 'SELECT user_id, recommendations FROM as_jsonb WHERE user_id = ANY ($1)',
  'text[] + real[]': 'SELECT user_id, item_ids, scores FROM as_arrays WHERE user_id = ANY ($1)',
  'the view over arrays':
    'SELECT user_id, recommendations FROM offline_lists WHERE user_id = ANY ($1)',
};

/** Lists as a recommender gives them: ids of a shop, scores of seven digits that fall. */
function makeLists(): List[] {
  const random = createRandom(2026);
  const digits = (value: number) => Number(value.toFixed(7));
  return Array.from({ length: LISTS }, (_, user) => ({
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

/** Rows a second of one COPY into an empty table. Its text is there already: only PostgreSQL's work counts. */
async function load(database: Database, form: Form, rows: readonly string[]): Promise<number> {
  await database.query(`TRUNCATE ${form.table}`);
  await database.query('CHECKPOINT');
  const copy = `COPY ${form.table} FROM STDIN`;
  const ms = await timed(async () => database.copyIn(copy, rows));
  return LISTS / (ms / 1000);
}

async function bytesPerRow(database: Database, { table }: Form): Promise<number> {
  const size = `SELECT pg_total_relation_size('${table}')::int / ${LISTS} AS bytes`;
  return (await database.query<{ bytes: number }>(size))[0]?.bytes ?? 0;
}

/** The median of several reads of the same lists, after one that warms up. */
async function readMs(database: Database, statement: string): Promise<number> {
  const random = createRandom(7);
  const keys = Array.from({ length: KEYS_READ }, () => String(1 + random.below(LISTS)));
  const times: number[] = [];
  for (let nth = 0; nth <= READS; nth += 1) {
    times.push(await timed(async () => database.query(statement, [keys])));
  }
  return median(times.slice(1));
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

async function loadInTurns(database: Database): Promise<Map<string, number>> {
  const lists = makeLists();
  const texts = new Map(forms.map(({ name, toRow }) => [name, lists.map(toRow)]));
  const rates = new Map<string, number[]>(forms.map(({ name }) => [name, []]));
  for (let round = 1; round <= ROUNDS; round += 1) {
    for (const form of round % 2 === 1 ? forms : forms.toReversed()) {
      const rate = await load(database, form, texts.get(form.name) ?? []);
      rates.get(form.name)?.push(rate);
      console.log(`round ${round}  ${form.name.padEnd(16)} ${whole(rate)} rows/s`);
    }
  }
  return new Map([...rates].map(([name, all]) => [name, median(all)]));
}

async function compare(database: Database): Promise<string> {
  await migrateDatabase(database);
  for (const { table, columns } of forms)
    await database.query(`CREATE TABLE ${table} (${columns})`);
  await database.query(`CREATE VIEW offline_lists AS
    SELECT user_id, gateway.recommendations_json(item_ids, scores) AS recommendations FROM as_arrays`);
  const rates = await loadInTurns(database);
  const sizes = new Map<string, number>();
  for (const form of forms) {
    sizes.set(form.name, await bytesPerRow(database, form));
    await database.query(`ALTER TABLE ${form.table} ADD PRIMARY KEY (user_id)`);
    await database.query(`VACUUM ANALYZE ${form.table}`);
  }
  console.log('\n| form | rows/s | bytes per row | 1,000 lists by key |\n|---|---|---|---|');
  for (const [name, statement] of Object.entries(reads)) {
    const [rate, size] = [rates.get(name), sizes.get(name)].map((value) =>
      value ? whole(value) : '–',
    );
    const ms = await readMs(database, statement);
    console.log(`| ${name} | ${rate} | ${size} | ${ms.toFixed(1)} ms |`);
  }
  const [json = '', arrays = ''] = forms.map(({ name }) => name);
  const ratio = (of: ReadonlyMap<string, number>) => (of.get(arrays) ?? 0) / (of.get(json) ?? 1);
  return `\nArrays load ${ratio(rates).toFixed(2)} times as fast and take ${(100 * ratio(sizes)).toFixed(0)} % of the space.`;
}

function whole(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}

await runScript(usage, async ({ args }) => {
  parseArgs({ args, options: {} });
  return withEmbeddedServer(async (address) => {
    const database = openDatabase(address, silentLog);
    console.log(`${whole(LISTS)} lists of ${ITEMS_PER_LIST} items, loaded by COPY.`);
    try {
      return await compare(database);
    } finally {
      await database.close();
    }
  });
});
