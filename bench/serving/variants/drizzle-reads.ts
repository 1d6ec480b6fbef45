import { and, eq, inArray } from 'drizzle-orm';
import type { NodePgDatabase } from 'drizzle-orm/node-postgres';

import {
  activeGenerations,
  catalogue,
  userRecommendations,
} from '../../../src/database/schema/tables.ts';
import type { Item } from '../workload.ts';

/* Reads lists and items as in drizzle's documentation, for the variants that follow documentation. */

export interface ScoredItem {
  readonly itemId: string;
  readonly rank: number;
  readonly score: number | null;
}

/** The served generations, which do not change during a bench. */
export interface ServedIds {
  readonly lists: number;
  readonly catalogue: number;
}

export async function readServed(orm: NodePgDatabase): Promise<ServedIds> {
  const rows = await orm.select().from(activeGenerations);
  const idOf = (wanted: string) => rows.find(({ kind }) => kind === wanted)?.generationId ?? 0;
  return { lists: idOf('USER_RECOMMENDATIONS'), catalogue: idOf('POPULAR_ITEMS') };
}

export async function readList(
  orm: NodePgDatabase,
  served: ServedIds,
  userId: string,
  first: number,
): Promise<ScoredItem[]> {
  const [row] = await orm
    .select({ itemIds: userRecommendations.itemIds, scores: userRecommendations.scores })
    .from(userRecommendations)
    .where(
      and(
        eq(userRecommendations.generationId, served.lists),
        eq(userRecommendations.userId, userId),
      ),
    );
  const itemIds = row?.itemIds.slice(0, first) ?? [];
  return itemIds.map((itemId, index) => ({
    itemId,
    rank: index + 1,
    score: row?.scores?.[index] ?? null,
  }));
}

/** The items in the order of the ids. */
export async function readItems(
  orm: NodePgDatabase,
  served: ServedIds,
  ids: readonly string[],
): Promise<(ItemRow | Error)[]> {
  const rows = await orm
    .select({
      id: catalogue.itemId,
      title: catalogue.title,
      category: catalogue.category,
      brand: catalogue.brand,
      price: catalogue.price,
      currency: catalogue.currency,
      imageUrl: catalogue.imageUrl,
      url: catalogue.url,
      available: catalogue.available,
    })
    .from(catalogue)
    .where(and(eq(catalogue.generationId, served.catalogue), inArray(catalogue.itemId, [...ids])));
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => byId.get(id) ?? new Error(`no item ${id}`));
}

export type ItemRow = { readonly [Name in keyof Item]: Item[Name] | null };
