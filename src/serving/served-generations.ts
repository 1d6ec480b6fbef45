import type { Generation } from '../domain/generation.ts';
import type { RecommendationKind } from '../domain/recommendation-kind.ts';
import type { Clock } from '../lib/clock.ts';

/** The generation that is served now of each kind; a kind of which nothing was loaded is absent. */
export type Served = ReadonlyMap<RecommendationKind, Generation>;

export interface ServedGenerations {
  read(): Promise<Served>;
  /** Makes the next `read` ask the database: something was activated. */
  forget(): void;
}

/** Reads the pointers and remembers them for `keepMs`: many requests, one statement. */
export function createServedGenerations(
  readActive: () => Promise<readonly Generation[]>,
  clock: Clock,
  keepMs: number,
): ServedGenerations {
  let kept: { readonly since: number; readonly served: Promise<Served> } | undefined;
  const forget = () => {
    kept = undefined;
  };
  return {
    forget,
    read: async () => {
      const now = clock.now().getTime();
      if (kept === undefined || now - kept.since >= keepMs) {
        kept = { since: now, served: byKind(readActive()) };
        kept.served.catch(forget);
      }
      return kept.served;
    },
  };
}

async function byKind(active: Promise<readonly Generation[]>): Promise<Served> {
  return new Map((await active).map((generation) => [generation.kind, generation]));
}
