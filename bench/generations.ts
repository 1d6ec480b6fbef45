import { parseArgs } from 'node:util';

import { silentLog } from '@recommendation-gateway/lib';

import { runScript } from '../scripts/support/run-script.ts';
import { type Database, openDatabase } from '../src/database/connection/database.ts';
import { createGeneration, finishGeneration } from '../src/database/generations/generations.ts';
import { pruneGenerations } from '../src/database/generations/prune-generations.ts';
import { activateGenerations } from '../src/database/generations/publish-generations.ts';
import { measureChurn } from '../src/database/generations/quality/measure-churn.ts';
import { measureLists } from '../src/database/generations/quality/measure-lists.ts';
import { migrateDatabase } from '../src/database/schema/migrate.ts';
import { partitionName } from '../src/database/schema/partitions.ts';
import { withEmbeddedServer } from './with-embedded-server.ts';

const usage = `Usage: npx gateway bench:generations [--quick]

What the gate, an activation and a pruning cost where there are 200,000 users and readers that do not stop.

  --quick  with 200 users only: whether the bench works, no measurement`;

interface Size {
  readonly users: number;
  readonly items: number;
  readonly flips: number;
}

const FULL: Size = { users: 200_000, items: 50_000, flips: 100 };
const QUICK: Size = { users: 200, items: 500, flips: 4 };
const ITEMS_PER_LIST = 100;
const READERS = 4;

async function loadShop(database: Database, { items }: Size): Promise<number> {
  const kind = 'POPULAR_ITEMS' as const;
  const { id } = await createGeneration(database, {
    kind,
    runId: 'bench',
    solutionVersionArn: null,
  });
  await database.query(
    `INSERT INTO ${partitionName('catalogue', id)} (item_id, available, attributes)
     SELECT 'item-' || n, n % 20 <> 0, '{}' FROM generate_series(1, ${items}) AS n`,
  );
  await database.query(
    `INSERT INTO ${partitionName('popular_items', id)} (item_id, rank, category_rank, score)
     SELECT 'item-' || n, n, n, 1.0 / n FROM generate_series(1, ${items}) AS n`,
  );
  await finishGeneration(database, id, { status: 'READY', rows: items });
  return id;
}

/** Lists in which popular items are frequent. */
async function loadLists(database: Database, { users, items }: Size): Promise<number> {
  const kind = 'USER_RECOMMENDATIONS' as const;
  const { id } = await createGeneration(database, {
    kind,
    runId: 'bench',
    solutionVersionArn: null,
  });
  const partition = partitionName('user_recommendations', id);
  await database.query(
    `INSERT INTO ${partition} (user_id, item_ids)
     SELECT u::text, array_agg('item-' || ceil(${items} * power(random(), 3))::int)
     FROM generate_series(1, ${users}) AS u, generate_series(1, ${ITEMS_PER_LIST}) GROUP BY u`,
  );
  await database.query(`ANALYZE ${partition}`);
  await finishGeneration(database, id, { status: 'READY', rows: users });
  return id;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

/** Reads until it is stopped; returns the number of lists, and of missing ones. */
async function readOn(
  database: Database,
  { users }: Size,
  signal: AbortSignal,
): Promise<{ read: number; empty: number }> {
  const count = { read: 0, empty: 0 };
  while (!signal.aborted) {
    const key = String(1 + Math.floor(Math.random() * users));
    const rows = await database.query(
      'SELECT recommendations FROM offline_user_recommendations WHERE user_id = $1',
      [key],
    );
    count.read += 1;
    if (rows.length === 0) count.empty += 1;
  }
  return count;
}

async function flip(
  database: Database,
  { flips }: Size,
  ids: readonly number[],
): Promise<number[]> {
  const times: number[] = [];
  for (let nth = 0; nth < flips; nth += 1) {
    const id = ids[nth % ids.length] ?? 0;
    times.push(await timed(async () => activateGenerations(database, [id], 'bench')));
  }
  return times.toSorted((a, b) => a - b);
}

async function bench(database: Database, size: Size): Promise<string> {
  const catalogueId = await loadShop(database, size);
  const before = await loadLists(database, size);
  const after = await loadLists(database, size);
  const table = 'user_recommendations';
  const lists = { table, generationId: after, catalogueId, listLength: ITEMS_PER_LIST } as const;
  const figures = await timed(async () => measureLists(database, lists));
  const churn = await timed(async () =>
    measureChurn(database, table, { before, after }, size.users),
  );
  console.log(
    `${size.users} lists of ${ITEMS_PER_LIST}: figures ${(figures / 1000).toFixed(1)} s, churn ${(churn / 1000).toFixed(1)} s`,
  );
  await activateGenerations(database, [before], 'bench');
  const stop = new AbortController();
  const readers = Array.from({ length: READERS }, async () => readOn(database, size, stop.signal));
  const times = await flip(database, size, [after, before]);
  const pruning = await timed(async () => pruneGenerations(database, { keep: 1 }));
  stop.abort();
  const counts = await Promise.all(readers);
  const sum = (name: 'read' | 'empty') => counts.reduce((total, count) => total + count[name], 0);
  const [median = 0, longest = 0] = [times[size.flips / 2], times.at(-1)];
  console.log(
    `${size.flips} activations with ${READERS} readers: median ${median.toFixed(1)} ms, longest ${longest.toFixed(1)} ms`,
  );
  return `pruning: ${pruning.toFixed(0)} ms; ${sum('read')} lists read meanwhile, ${sum('empty')} not there`;
}

await runScript(usage, async ({ args }) => {
  const { values } = parseArgs({ args, options: { quick: { type: 'boolean' } } });
  return withEmbeddedServer(async (address) => {
    const database = openDatabase(address, silentLog);
    try {
      await migrateDatabase(database);
      return await bench(database, values.quick ? QUICK : FULL);
    } finally {
      await database.close();
    }
  });
});
