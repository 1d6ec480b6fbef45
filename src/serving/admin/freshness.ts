import type { Database } from '../../database/connection/database.ts';
import { countRowsBefore } from '../../database/generations/stale-rows.ts';
import { RecommendationKind } from '../../domain/lists/recommendation-kind.ts';
import type { Generation } from '../../domain/runs/generation.ts';

/** The age of the served generation of a kind. */
export interface FreshnessView {
  readonly kind: RecommendationKind;
  /** Null, as its age, if no generation is served. */
  readonly generatedAt: Date | null;
  readonly ageSeconds: number | null;
  readonly targetSeconds: number;
  readonly staleRows: number;
  readonly stale: boolean;
}

interface FreshnessTarget {
  readonly seconds: number;
  readonly now: Date;
}

/** Compares the served generations, and each of their rows, with the target. */
export async function readFreshness(
  database: Database,
  active: readonly Generation[],
  { seconds, now }: FreshnessTarget,
): Promise<FreshnessView[]> {
  const oldest = new Date(now.getTime() - seconds * 1_000);
  const staleRows = await countRowsBefore(database, active, oldest);
  return describeFreshness(active, { seconds, now }).map((one) => ({
    ...one,
    staleRows: staleRows.get(one.kind) ?? 0,
  }));
}

/** Compares the served generations with the target. */
export function describeFreshness(
  active: readonly Generation[],
  { seconds, now }: FreshnessTarget,
): Omit<FreshnessView, 'staleRows'>[] {
  const oldest = new Date(now.getTime() - seconds * 1_000);
  return loadedKinds(active).map((kind) => {
    const generatedAt = active.find((one) => one.kind === kind)?.createdAt ?? null;
    return {
      kind,
      generatedAt,
      ageSeconds: generatedAt && (now.getTime() - generatedAt.getTime()) / 1_000,
      targetSeconds: seconds,
      stale: generatedAt === null || generatedAt < oldest,
    };
  });
}

/** The kinds that every run loads, and those of the others that are served. */
export function loadedKinds(active: readonly Generation[]): RecommendationKind[] {
  return Object.values(RecommendationKind).filter(
    (kind) => !OPTIONAL_KINDS.has(kind) || active.some((one) => one.kind === kind),
  );
}

/** Rankings are live, and an item model needs enough data. */
const OPTIONAL_KINDS: ReadonlySet<RecommendationKind> = new Set([
  'PERSONALIZED_RANKING',
  'ITEM_MODEL',
]);
