import type { Database } from '../../database/connection/database.ts';
import {
  type ActiveInShop,
  countCovered,
  type CountedGeneration,
  type CoverageCounts,
  findActiveInShop,
} from '../../database/generations/coverage.ts';
import type { RecommendationKind } from '../../domain/lists/recommendation-kind.ts';
import type { Generation } from '../../domain/runs/generation.ts';
import { rememberEach } from '../../lib/remember-for.ts';
import { loadedKinds } from './freshness.ts';

/** How many of the eligible users or items have a list. */
export interface CoverageView {
  readonly kind: RecommendationKind;
  readonly eligible: number;
  readonly covered: number;
  /** 0 to 1. */
  readonly ratio: number;
  /** The share of the catalogue that is in at least one list, 0 to 1; null without a catalogue. */
  readonly catalogueCoverage: number | null;
}

/** The maximum number of cached entries: the served generations with their catalogues, and a few earlier ones. */
const MAX_COUNTED = 32;

/** Reads the coverage of the served generations. Each is counted once: its rows never change. */
export function createCoverage(
  database: Database,
): (active: readonly Generation[]) => Promise<CoverageView[]> {
  const count = rememberEach(
    async (generation: CountedGeneration) => countCovered(database, generation),
    MAX_COUNTED,
  );
  return async (active) => {
    const runIds = active.map(({ runId }) => runId).filter((runId) => runId !== null);
    const inShop = await findActiveInShop(database, runIds);
    const catalogueId = active.find(({ kind }) => kind === 'POPULAR_ITEMS')?.id ?? null;
    return Promise.all(
      loadedKinds(active).map(async (kind) => {
        const generation = active.find((one) => one.kind === kind);
        if (generation === undefined) return { kind, ...NOTHING };
        const counts = await count({ id: generation.id, kind, catalogueId });
        const exported = inShop.find(({ runId }) => runId === generation.runId);
        return present(kind, counts, exported);
      }),
    );
  };
}

const NOTHING = { eligible: 0, covered: 0, ratio: 0, catalogueCoverage: null };

function present(
  kind: RecommendationKind,
  { covered, shownItems, catalogueItems }: CoverageCounts,
  exported: ActiveInShop | undefined,
): CoverageView {
  const eligible = { users: exported?.users ?? covered, items: exported?.items ?? catalogueItems };
  const most = kind === 'POPULAR_ITEMS' ? catalogueItems : eligible[ownerOf(kind)];
  return {
    kind,
    eligible: most,
    covered,
    ratio: shareOf(covered, most) ?? 0,
    catalogueCoverage: shareOf(shownItems, catalogueItems),
  };
}

function ownerOf(kind: RecommendationKind): 'users' | 'items' {
  return kind === 'SIMILAR_ITEMS' || kind === 'ITEM_MODEL' ? 'items' : 'users';
}

function shareOf(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.min(1, part / whole);
}
