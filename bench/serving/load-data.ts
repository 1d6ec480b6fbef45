import { copyRow } from '../../src/database/connection/copy-text.ts';
import type { Database, Session } from '../../src/database/connection/database.ts';
import { createGeneration, finishGeneration } from '../../src/database/generations/generations.ts';
import { activateGenerations } from '../../src/database/generations/publish-generations.ts';
import { loadGeneration } from '../../src/database/loading/load-generation.ts';
import { loadPopularity } from '../../src/database/loading/load-popularity.ts';
import { migrateDatabase } from '../../src/database/schema/migrate.ts';
import type { RecommendationKind } from '../../src/domain/lists/recommendation-kind.ts';
import { replaceShop } from '../../src/shop/built-in/shop-tables.ts';
import { type Item, makeItem, makeLists, type Size } from './workload.ts';

/** Loads the lists and the catalogue like the pipeline, the shop, and the lists as text for the plain variants. */
export async function loadData(database: Database, size: Size): Promise<void> {
  await migrateDatabase(database);
  const items = Array.from({ length: size.items }, (_, index) => makeItem(index + 1));
  const catalogue = await load(database, 'POPULAR_ITEMS', async (session, id) => {
    await loadPopularity(
      session,
      id,
      items.map((item, index) => [item.id, item.category, size.items - index]),
    );
    return loadGeneration(session, 'catalogue', id, items.map(catalogueRow));
  });
  const lists = await load(database, 'USER_RECOMMENDATIONS', async (session, id) =>
    loadGeneration(session, 'user_recommendations', id, listRows(size)),
  );
  await activateGenerations(database, [catalogue, lists], 'bench');
  await loadShop(database, items);
  await loadStoredText(database, size);
  await database.query('VACUUM ANALYZE');
  await database.query('CHECKPOINT');
}

async function load(
  database: Database,
  kind: RecommendationKind,
  fill: (session: Session, id: number) => Promise<number>,
): Promise<number> {
  const generation = { kind, runId: 'bench', solutionVersionArn: null };
  const { id } = await createGeneration(database, generation);
  const rows = await database.transaction(async (session) => fill(session, id));
  await finishGeneration(database, id, { status: 'READY', rows });
  return id;
}

function catalogueRow(item: Item) {
  const { id, title, category, brand, price, currency, imageUrl, url, available } = item;
  const optional = [null, null, null];
  return [id, title, category, brand, price, currency, imageUrl, url, available, '{}', ...optional];
}

function* listRows(size: Size) {
  for (const { userId, itemIds, scores } of makeLists(size)) yield [userId, itemIds, scores];
}

async function loadShop(database: Database, items: readonly Item[]): Promise<void> {
  const rows = items.map(({ id, title, category, brand, price, currency, available }) =>
    copyRow([id, title, category, brand, price, currency, available]),
  );
  const columns = 'item_id, title, category, brand, price, currency, available';
  await database.transaction(async (session) =>
    replaceShop(session, async (schema) =>
      session.copyIn(`COPY ${schema}.items (${columns}) FROM STDIN`, rows),
    ),
  );
}

/** The list of each user as JSON for a plain server: `[{"itemId":"…","score":…}]`. */
async function loadStoredText(database: Database, size: Size): Promise<void> {
  await database.query(
    'CREATE TABLE stored_lists (user_id text PRIMARY KEY, recommendations text NOT NULL)',
  );
  await database.copyIn('COPY stored_lists FROM STDIN', storedRows(size));
}

function* storedRows(size: Size): Generator<string> {
  for (const { userId, itemIds, scores } of makeLists(size)) {
    const list = itemIds.map((itemId, at) => ({ itemId, score: scores[at] }));
    yield copyRow([userId, JSON.stringify(list)]);
  }
}
