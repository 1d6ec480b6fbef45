import type { Clock } from '@recommendation-gateway/lib';

import type { RecommendationKind } from '../../domain/lists/recommendation-kind.ts';
import type { Generation } from '../../domain/runs/generation.ts';
import { type Remembered, rememberFor } from '../../lib/remember-for.ts';

/** The served generation of each kind; a kind without a loaded generation is absent. */
export type Served = ReadonlyMap<RecommendationKind, Generation>;

/** `forget` is called when a generation has been activated. */
export type ServedGenerations = Remembered<Served>;

/** Reads the pointers and caches them for `keepMs`, so that many requests need one statement. */
export function createServedGenerations(
  readActive: () => Promise<readonly Generation[]>,
  clock: Clock,
  keepMs: number,
): ServedGenerations {
  const read = async (): Promise<Served> => {
    const active = await readActive();
    return new Map(active.map((generation) => [generation.kind, generation]));
  };
  return rememberFor(read, clock, keepMs);
}

/** When the oldest of these generations exceeds the freshness target, in milliseconds since 1970; else Infinity. */
export function staleAt(
  freshnessTargetSeconds: number,
  generations: readonly (Generation | undefined)[],
): number {
  const made = generations.flatMap((one) => one?.createdAt.getTime() ?? []);
  return Math.min(...made) + freshnessTargetSeconds * 1_000;
}
