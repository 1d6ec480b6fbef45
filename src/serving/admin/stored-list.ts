import type { Database } from '../../database/connection/database.ts';
import { findGeneration } from '../../database/generations/generations.ts';
import { findStoredList, type ListKind, listKinds } from '../../database/lists/stored-list.ts';
import { createError } from '../../domain/errors/create-error.ts';
import type { RecommendationKind } from '../../domain/lists/recommendation-kind.ts';
import { formatId } from '../../domain/runs/public-ids.ts';

export interface StoredListRequest {
  readonly generationId: number;
  /** A user, or an item for SIMILAR_ITEMS. */
  readonly subjectId: string;
  readonly first: number;
}

/** A list as a generation stores it. */
export interface StoredListView {
  readonly generationId: number;
  readonly kind: ListKind;
  readonly subjectId: string;
  readonly generatedAt: Date;
  readonly totalCount: number;
  readonly items: readonly StoredItemView[];
}

interface StoredItemView {
  readonly itemId: string;
  readonly rank: number;
  readonly score: number | null;
}

/** The list of a user or an item in a generation; null if it has none. Rejects for a generation without rows of lists. */
export async function readStoredList(
  database: Database,
  { generationId, subjectId, first }: StoredListRequest,
): Promise<StoredListView | null> {
  const kind = await requireListKind(database, generationId);
  const query = { generationId, kind, subjectId, first };
  const found = await findStoredList(database, query);
  if (found === undefined) return null;
  const { itemIds, scores, totalCount, generatedAt } = found;
  const items = itemIds.map((itemId, index) => ({
    itemId,
    rank: index + 1,
    score: scores?.[index] ?? null,
  }));
  return { generationId, kind, subjectId, generatedAt, totalCount, items };
}

async function requireListKind(database: Database, id: number): Promise<ListKind> {
  const generation = await findGeneration(database, id);
  const named = { id: formatId('generation', id) };
  if (generation === undefined) throw createError('GENERATION_NOT_FOUND', named);
  const { kind, prunedAt } = generation;
  if (!isListKind(kind)) throw createError('GENERATION_WITHOUT_LISTS', { ...named, kind });
  if (prunedAt !== null)
    throw createError('GENERATION_ROWS_REMOVED', { ...named, since: prunedAt });
  return kind;
}

export function isListKind(kind: RecommendationKind): kind is ListKind {
  return listKinds.some((one) => one === kind);
}
