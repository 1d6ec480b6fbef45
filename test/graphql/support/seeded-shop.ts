import type { Database, Session } from '../../../src/database/connection/database.ts';
import {
  createGeneration,
  finishGeneration,
} from '../../../src/database/generations/generations.ts';
import { activateGenerations } from '../../../src/database/generations/publish-generations.ts';
import { invertSegments } from '../../../src/database/loading/invert-segments.ts';
import { type CopyValue, loadGeneration } from '../../../src/database/loading/load-generation.ts';
import { loadPopularity } from '../../../src/database/loading/load-popularity.ts';
import type { RecommendationKind } from '../../../src/domain/lists/recommendation-kind.ts';
import { type SegmentMember, stageSegments } from '../../support/stage-segments.ts';

/** 250 items, the lower the number the more popular: `item-001` to `item-250`. */
export const itemIds = Array.from({ length: 250 }, (_, index) => itemId(index + 1));

const CATEGORIES = ['shoes', 'hats', 'bags', 'coats', 'socks'] as const;

export function itemId(number: number): string {
  return `item-${String(number).padStart(3, '0')}`;
}

/** Every tenth item is sold out; prices are the numbers; categories alternate. */
interface ShopItem {
  readonly id: string;
  readonly number: number;
  readonly category: string;
  readonly price: number;
  readonly listPrice: null;
  readonly available: boolean;
  readonly title: string;
  readonly brand: string;
}

function describeItem(number: number): ShopItem {
  return {
    id: itemId(number),
    number,
    title: `Item ${number}`,
    brand: 'Acme',
    category: CATEGORIES[(number - 1) % CATEGORIES.length] ?? '',
    price: number,
    listPrice: null,
    available: number % 10 !== 0,
  };
}

/** The live items of the shop, which are as they were loaded. */
export function liveItemsOf(ids: readonly string[]): Map<string, ShopItem> {
  const known = ids.filter((id) => itemIds.includes(id));
  return new Map(known.map((id) => [id, describeItem(Number(id.slice(-3)))]));
}

/** Loads a generation as the pipeline does, and activates it. */
async function serveGeneration(
  database: Database,
  kind: RecommendationKind,
  load: (session: Session, id: number) => Promise<number>,
): Promise<number> {
  const generation = { kind, runId: 'seeded', solutionVersionArn: null };
  const { id } = await createGeneration(database, generation);
  const rows = await database.transaction(async (session) => load(session, id));
  await finishGeneration(database, id, { status: 'READY', rows });
  await activateGenerations(database, [id], 'seeded');
  return id;
}

type AttributesOf = (number: number) => Readonly<Record<string, unknown>>;

/** Popularity falls with the number: the first has the score 999. */
export async function serveCatalogue(
  database: Database,
  attributesOf: AttributesOf = () => ({ colour: 'blue' }),
): Promise<number> {
  const items = itemIds.map((_, index) => describeItem(index + 1));
  return serveGeneration(database, 'POPULAR_ITEMS', async (session, id) => {
    const popular = items.map((item) => [item.id, item.category, 1_000 - item.number]);
    const described = items.map((item) => catalogueRow(item, attributesOf(item.number)));
    const rows = await loadGeneration(session, 'catalogue', id, described);
    await loadPopularity(session, id, popular);
    return rows;
  });
}

function catalogueRow(item: ShopItem, given: ReturnType<AttributesOf>): CopyValue[] {
  const { id, title, category, brand, price, available } = item;
  const attributes = JSON.stringify(given);
  const described = [id, title, category, brand, price, 'EUR', null, null, available, attributes];
  return [...described, price + 5, `A picture of ${title}`, null];
}

const TABLES = {
  USER_RECOMMENDATIONS: 'user_recommendations',
  SIMILAR_ITEMS: 'similar_items',
  PERSONALIZED_RANKING: 'personalized_ranking',
} as const;

/** Lists of users or of items: each key with its items, and scores that fall from 1. */
export async function serveLists(
  database: Database,
  kind: keyof typeof TABLES,
  lists: Readonly<Record<string, readonly string[]>>,
): Promise<number> {
  const rows = Object.entries(lists).map(([key, items]) => [
    key,
    items,
    items.map((_, index) => 1 / (index + 1)),
  ]);
  return serveGeneration(database, kind, async (session, id) =>
    loadGeneration(session, TABLES[kind], id, rows),
  );
}

/** Segments of items 101, 102 and 103 with ann in them, half of her affinity for shoes; `fans` follow her in 101. */
export async function serveAffinity(
  database: Database,
  catalogueId: number,
  fans: readonly string[] = [],
): Promise<number> {
  return serveGeneration(database, 'ITEM_AFFINITY', async (session, id) => {
    await stageSegments(session, segmentsOfAnn(fans));
    return invertSegments(session, id, { listLength: 100, catalogueGenerationId: catalogueId });
  });
}

function segmentsOfAnn(fans: readonly string[]): SegmentMember[] {
  return [
    { userId: 'ann', itemId: itemId(102), score: 0.3 },
    { userId: 'ann', itemId: itemId(101), score: 0.5 },
    { userId: 'ann', itemId: itemId(103), score: 0.2 },
    ...fans.map((userId) => ({ userId, itemId: itemId(101), score: 0.1 })),
  ];
}
