import type { Database, Session } from '../../src/database/connection/database.ts';
import { createGeneration, finishGeneration } from '../../src/database/generations/generations.ts';
import { activateGenerations } from '../../src/database/generations/publish-generations.ts';
import { invertSegments } from '../../src/database/loading/invert-segments.ts';
import { type CopyValue, loadGeneration } from '../../src/database/loading/load-generation.ts';
import { loadPopularity } from '../../src/database/loading/load-popularity.ts';
import { markVariants } from '../../src/database/loading/mark-variants.ts';
import type { RecommendationKind } from '../../src/domain/lists/recommendation-kind.ts';
import { defaultFilter } from '../../src/domain/serving-rules/recommendation-filter.ts';
import type { Serving } from '../../src/serving/create-serving.ts';
import { storeItemModel } from '../support/serve-item-model.ts';
import { type SegmentMember, stageSegments } from '../support/stage-segments.ts';
import { until } from '../support/until.ts';

/** What was loaded of a shop with one user, ann: lists may name items that the catalogue lacks. */
export interface LoadedShop {
  readonly ids: readonly string[];
  readonly items: readonly {
    readonly category: string | null;
    readonly price: number | null;
    readonly available: boolean;
    readonly parentId: string | null;
  }[];
  readonly recommended: readonly string[] | null;
  readonly prefers: readonly string[] | null;
  readonly similar: Readonly<Record<string, readonly string[]>>;
  readonly follows?: Readonly<Record<string, readonly string[]>> | null;
}

/** Loads a generation of each kind and serves them all. */
export async function serveShop(database: Database, shop: LoadedShop): Promise<void> {
  const ofAnn = (list: readonly string[] | null): CopyValue[][] =>
    list === null ? [] : [['ann', list, null]];
  const similar = Object.entries(shop.similar).map(([id, list]) => [id, list, null]);
  const catalogue = await load(database, 'POPULAR_ITEMS', async (session, id) =>
    loadItems(session, id, shop),
  );
  const generations = [
    catalogue,
    await load(database, 'USER_RECOMMENDATIONS', async (session, id) =>
      loadGeneration(session, 'user_recommendations', id, ofAnn(shop.recommended)),
    ),
    await load(database, 'ITEM_AFFINITY', async (session, id) => {
      await stageSegments(session, segmentsOf(shop.prefers ?? []));
      return invertSegments(session, id, { listLength: 100, catalogueGenerationId: catalogue });
    }),
    await load(database, 'SIMILAR_ITEMS', async (session, id) =>
      loadGeneration(session, 'similar_items', id, similar),
    ),
  ];
  const model = shop.follows ? [await storeModel(database, shop.follows, shop.ids)] : [];
  await activateGenerations(database, [...generations, ...model], 'test');
}

async function storeModel(
  database: Database,
  follows: Readonly<Record<string, readonly string[]>>,
  itemIds: readonly string[],
): Promise<number> {
  const related = Object.entries(follows).map(([id, others]) => {
    const weights = others
      .filter((other) => other !== id)
      .map((other, nth) => [other, 1 / (nth + 1)]);
    return [id, Object.fromEntries(weights)];
  });
  return storeItemModel(database, { itemIds, related: Object.fromEntries(related) });
}

/** Reads of what was loaded last: the item model is loaded beside the requests. */
export async function untilModelHeld(serving: Serving): Promise<void> {
  const filter = defaultFilter;
  const request = { key: '', first: 1, after: undefined, filter, counts: false };
  await until(async () => {
    const [list] = await serving.list('trendingItems', [request]);
    if (list === undefined || list instanceof Error) throw list ?? new Error('no answer');
    return list.reason !== 'The item model is being loaded.';
  });
}

function segmentsOf(items: readonly string[]): SegmentMember[] {
  return items.map((itemId, index) => ({ userId: 'ann', itemId, score: 1 / (index + 1) }));
}

async function load(
  database: Database,
  kind: RecommendationKind,
  fill: (session: Session, id: number) => Promise<number>,
): Promise<number> {
  const { id } = await createGeneration(database, { kind, runId: 't', solutionVersionArn: null });
  const rows = await database.transaction(async (session) => fill(session, id));
  await finishGeneration(database, id, { status: 'READY', rows });
  return id;
}

async function loadItems(
  session: Session,
  id: number,
  { ids, items }: LoadedShop,
): Promise<number> {
  const popular = items.map(({ category }, index) => [ids[index] ?? '', category, 100 - index]);
  await loadPopularity(session, id, popular);
  const unsaid = [null, null, null];
  const rows = items.map(({ category, price, available, parentId }, index) => {
    const said = [ids[index] ?? '', null, category, null, price];
    return [...said, ...unsaid, available, '{}', null, null, parentId];
  });
  const loaded = await loadGeneration(session, 'catalogue', id, rows);
  await markVariants(session, id);
  return loaded;
}
