import { createRandom } from '@recommendation-gateway/lib';

import { copyRow } from '../../src/database/connection/copy-text.ts';
import type { Database, Session } from '../../src/database/connection/database.ts';
import { createGeneration, finishGeneration } from '../../src/database/generations/generations.ts';
import { activateGenerations } from '../../src/database/generations/publish-generations.ts';
import { asCopyText } from '../../src/database/loading/load-generation.ts';
import { partitionName } from '../../src/database/schema/partitions.ts';
import { loadData } from '../serving/load-data.ts';
import { makeItem } from '../serving/workload.ts';
import type { LiveSize } from './operations.ts';

/** Related items of each item, of each of the two layers; as many as the pipeline stores at most. */
const RELATED = 100;
const SIMILAR = 20;
const INTERACTIONS_PER_USER = 20;
const DAY_SECONDS = 86_400;

/** Loads and activates an item model. */
export async function activateModel(database: Database, size: LiveSize): Promise<void> {
  const { id } = await createGeneration(database, {
    kind: 'ITEM_MODEL',
    runId: 'bench',
    solutionVersionArn: null,
  });
  const rows = await database.transaction(async (session) => loadModel(session, id, size));
  await finishGeneration(database, id, { status: 'READY', rows });
  await activateGenerations(database, [id], 'bench');
}

/** The data of `bench:serving`, with an item model, and interactions of the active users that no list knows. */
export async function loadLiveData(database: Database, size: LiveSize): Promise<void> {
  await loadData(database, size);
  const yesterday = new Date(Date.now() - DAY_SECONDS * 1_000);
  await activateModel(database, size);
  await database.query('UPDATE gateway.generations SET data_until = $1', [yesterday]);
  await reducePrices(database);
  await loadInteractions(database, size);
  await database.query('VACUUM ANALYZE');
}

async function loadModel(session: Session, id: number, { items }: LiveSize): Promise<number> {
  const columns = `number, item_id, related, weights, basket_related, basket_weights, similar_items, similarities,
    popularity, recent_popularity, first_seen, repeat_interval_days, trend, users`;
  const rows = await session.copyIn(
    `COPY ${partitionName('item_model', id)} (${columns}) FROM STDIN`,
    asCopyText(modelRows(items)),
  );
  const parameters = {
    layers: [
      { by: 'visit', half: 2 },
      { by: 'visit', half: 0.5 },
    ],
    repeatShare: 0.3,
    entries: { related: items * RELATED, basketRelated: items * RELATED, similar: items * SIMILAR },
  };
  await session.query('INSERT INTO gateway.item_models VALUES ($1, 1, $2, $3)', [
    id,
    items,
    parameters,
  ]);
  return rows;
}

function* modelRows(items: number) {
  const now = Date.now();
  const random = createRandom(15);
  const [related, baskets, similar] = [RELATED, RELATED, SIMILAR].map((count) =>
    Array.from({ length: count }, () => random.below(items)),
  );
  // Items have the same distances to others: to draw each one takes longer than all measurements.
  const others = (number: number, distances: readonly number[] = []) =>
    distances.map((distance) => (number + distance) % items);
  for (let number = 0; number < items; number += 1) {
    const popularity = 1 / (1 + number);
    yield [
      number,
      makeItem(number + 1).id,
      others(number, related),
      weights(RELATED),
      others(number, baskets),
      weights(RELATED),
      others(number, similar),
      weights(SIMILAR),
      popularity,
      popularity,
      new Date(now - random.below(365) * DAY_SECONDS * 1_000).toISOString(),
      7,
      number % 20 === 0 ? 1 + random.next() : null,
      50,
    ];
  }
}

function weights(count: number): number[] {
  return Array.from({ length: count }, (_, at) => 0.4 / (1 + at));
}

/** One item in ten is cheaper than before. */
async function reducePrices(database: Database): Promise<void> {
  await database.query(
    `UPDATE gateway.catalogue SET list_price = price + 5 WHERE right(item_id, 1) = '1'`,
  );
  await database.query(
    'ALTER TABLE built_in_shop.items ADD COLUMN IF NOT EXISTS list_price numeric',
  );
  await database.query(
    `UPDATE built_in_shop.items SET list_price = price + 5 WHERE right(item_id, 1) = '1'`,
  );
}

/** Each active user viewed items in the last hours, and bought ten of them a week and two weeks before. */
async function loadInteractions(database: Database, size: LiveSize): Promise<void> {
  await database.copyIn(
    'COPY built_in_shop.interactions (user_id, item_id, event_type, occurred_at) FROM STDIN',
    interactionRows(size),
  );
}

function* interactionRows({ activeUsers, items }: LiveSize): Generator<string> {
  const now = Date.now();
  for (let user = 1; user <= activeUsers; user += 1) {
    const random = createRandom(16, user);
    for (let at = 0; at < INTERACTIONS_PER_USER; at += 1) {
      const { id } = makeItem(1 + random.below(items));
      const row = (type: string, ms: number) =>
        copyRow([String(user), id, type, new Date(now - ms).toISOString()]);
      yield row('view', (1 + at) * 60_000);
      if (at % 2 === 1) continue;
      for (const weeks of [1, 2]) yield row('purchase', weeks * 7 * DAY_SECONDS * 1_000);
    }
  }
}
