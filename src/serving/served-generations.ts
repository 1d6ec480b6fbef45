import type { Clock } from '@recommendation-gateway/lib';

import type { RecommendationKind } from '../domain/lists/recommendation-kind.ts';
import type { Generation } from '../domain/runs/generation.ts';
import { type Remembered, rememberFor } from '../lib/remember-for.ts';

/** The generation that is served now of each kind; a kind of which nothing was loaded is absent. */
export type Served = ReadonlyMap<RecommendationKind, Generation>;

/** `forget` it when something was activated. */
export type ServedGenerations = Remembered<Served>;

/** Reads the pointers and remembers them for `keepMs`: many requests, one statement. */
export function createServedGenerations(
  readActive: () => Promise<readonly Generation[]>,
  clock: Clock,
  keepMs: number,
): ServedGenerations {
  return rememberFor(async () => byKind(readActive()), clock, keepMs);
}

async function byKind(active: Promise<readonly Generation[]>): Promise<Served> {
  return new Map((await active).map((generation) => [generation.kind, generation]));
}
