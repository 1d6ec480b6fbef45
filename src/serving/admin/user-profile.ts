import type { Database } from '../../database/connection/database.ts';
import { findListsOfUser } from '../../database/lists/stored-list.ts';
import type { RecommendationKind } from '../../domain/lists/recommendation-kind.ts';
import type { Generation } from '../../domain/runs/generation.ts';
import { isListKind } from './stored-list.ts';

/** What the gateway knows about a user. */
export interface UserProfileView {
  readonly userId: string;
  /** Newest first. */
  readonly interactions: readonly ProfileEventView[];
  /** One for each kind in which the user has a list. */
  readonly lists: readonly ProfileListView[];
  /** Why the interactions are missing. */
  readonly reason: string | null;
}

interface ProfileEventView {
  readonly itemId: string;
  readonly type: string | null;
  readonly occurredAt: Date;
}

interface ProfileListView {
  readonly kind: RecommendationKind;
  readonly generation: Generation;
  readonly generatedAt: Date;
  readonly count: number;
}

/** The newest interactions of a user; undefined if the shop does not respond. */
export type ReadHistory = (userId: string) => Promise<readonly ProfileEventView[] | undefined>;

export interface ProfileSources {
  readonly database: Database;
  readonly readActive: () => Promise<Generation[]>;
  readonly readHistory: ReadHistory;
}

/** The interactions and the stored lists of a user; null for a user without either. */
export async function readUserProfile(
  { database, readActive, readHistory }: ProfileSources,
  userId: string,
): Promise<UserProfileView | null> {
  const [interactions, lists] = await Promise.all([
    readHistory(userId),
    readActive().then(async (active) => readLists(database, active, userId)),
  ]);
  if (interactions?.length === 0 && lists.length === 0) return null;
  const reason = interactions === undefined ? NO_INTERACTIONS : null;
  return { userId, interactions: interactions ?? [], lists, reason };
}

const NO_INTERACTIONS = 'The shop did not return the interactions of this user.';

async function readLists(
  database: Database,
  active: readonly Generation[],
  userId: string,
): Promise<ProfileListView[]> {
  const ofUsers = active.flatMap(({ id, kind }) =>
    isListKind(kind) && kind !== 'SIMILAR_ITEMS' ? [{ id, kind }] : [],
  );
  const found = await findListsOfUser(database, ofUsers, userId);
  return active.flatMap((generation) => {
    const list = found.find(({ generationId }) => generationId === generation.id);
    const { kind } = generation;
    return list === undefined
      ? []
      : [{ kind, generation, generatedAt: list.generatedAt, count: list.count }];
  });
}
