import type { OverviewServedQuery } from './overview.generated.ts';

/** What the overview shows of one kind. */
export interface ServedKind {
  readonly kind: string;
  readonly ageSeconds: number | null;
  readonly generatedAt: string | null;
  readonly targetSeconds: number;
  readonly stale: boolean;
  readonly covered: number;
  readonly eligible: number;
  readonly ratio: number;
  /** Of the served generation; undefined if there is none, or it is too old for the page of generations. */
  readonly generationId: string | undefined;
  readonly rows: number | undefined;
  /** The coverage of the last generations, oldest first; null where it was not measured. */
  readonly history: readonly (number | null)[];
}

const GENERATIONS_SHOWN = 8;

/** Puts age, coverage and generations of each kind together. */
export function servedKinds(served: OverviewServedQuery): readonly ServedKind[] {
  return served.freshness.map((fresh) => {
    const coverage = served.coverage.find(({ kind }) => kind === fresh.kind);
    const generations = served.generations.nodes.filter(({ kind }) => kind === fresh.kind);
    const active = generations.find(({ status }) => status === 'ACTIVE');
    return {
      ...fresh,
      covered: coverage?.covered ?? 0,
      eligible: coverage?.eligible ?? 0,
      ratio: coverage?.ratio ?? 0,
      generationId: active?.id,
      rows: active?.rows,
      history: generations
        .slice(0, GENERATIONS_SHOWN)
        .map(({ metrics }) => toNumber(metrics['coverage']))
        .toReversed(),
    };
  });
}

function toNumber(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}
