import type { Database } from '../../database/connection/database.ts';
import { findGeneration } from '../../database/generations/generations.ts';
import { findAudience } from '../../database/lists/item-audience.ts';
import { createError } from '../../domain/errors/create-error.ts';
import type { Generation } from '../../domain/runs/generation.ts';

export interface AudienceRequest {
  readonly itemId: string;
  readonly first: number;
  /** Where a client stopped reading. */
  readonly after: AudiencePlace | undefined;
}

interface AudiencePlace {
  readonly generationId: number;
  readonly rank: number;
}

/** A page of the users of an item, strongest first. */
export interface AudienceView {
  readonly members: readonly { readonly userId: string; readonly rank: number }[];
  readonly totalCount: number;
  readonly hasNextPage: boolean;
  /** The generation that it was read from; null if none is served. */
  readonly generationId: number | null;
}

/** The users of an item's segment, in the generation of the cursor or else in the served one. */
export async function readItemAudience(
  database: Database,
  readActive: () => Promise<Generation[]>,
  { itemId, first, after }: AudienceRequest,
): Promise<AudienceView> {
  const generationId =
    after === undefined ? await findServed(readActive) : await requirePinned(database, after);
  if (generationId === null) return NO_MEMBERS;
  const seen = after?.rank ?? 0;
  const slice = { generationId, itemId, from: seen + 1, to: seen + first };
  const found = await findAudience(database, slice);
  // The segment existed when the cursor was created: it has been pruned since.
  if (found === undefined && after !== undefined) throw createError('CURSOR_EXPIRED', {});
  if (found === undefined) return { ...NO_MEMBERS, generationId };
  return {
    members: found.userIds.map((userId, index) => ({ userId, rank: seen + index + 1 })),
    totalCount: found.size,
    hasNextPage: found.size > seen + first,
    generationId,
  };
}

const NO_MEMBERS: AudienceView = {
  members: [],
  totalCount: 0,
  hasNextPage: false,
  generationId: null,
};

async function findServed(readActive: () => Promise<Generation[]>): Promise<number | null> {
  const active = await readActive();
  return active.find(({ kind }) => kind === 'ITEM_AFFINITY')?.id ?? null;
}

/** Cursors are not signed, so only generations that are or were served can be read. */
async function requirePinned(database: Database, { generationId }: AudiencePlace): Promise<number> {
  const generation = await findGeneration(database, generationId);
  const readable = generation?.status === 'ACTIVE' || generation?.status === 'RETIRED';
  if (!readable || generation.kind !== 'ITEM_AFFINITY') throw createError('CURSOR_EXPIRED', {});
  return generation.id;
}
