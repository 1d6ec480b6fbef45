import type { CompareGenerationsQuery } from './compare.generated.ts';

export type Known = CompareGenerationsQuery['generations']['nodes'][number];

export interface Asked {
  readonly kind?: string | undefined;
  readonly before?: string | undefined;
  readonly after?: string | undefined;
}

export interface Pair {
  readonly kind: Known['kind'];
  /** Those of the kind that can be compared, newest first. */
  readonly candidates: readonly Known[];
  readonly before: Known | undefined;
  readonly after: Known | undefined;
}

/**
 * The generations of the address. What it leaves open is the newest generation of the kind, and the newest other one
 * that is older. Undefined without any generation.
 */
export function choosePair(newestFirst: readonly Known[], asked: Asked): Pair | undefined {
  const find = (id: string | undefined) => newestFirst.find((known) => known.id === id);
  const chosen = find(asked.after) ?? find(asked.before);
  const ofKind = newestFirst.find(({ kind }) => kind === asked.kind);
  const kind = (chosen ?? ofKind ?? newestFirst.find(isOfLists) ?? newestFirst[0])?.kind;
  if (kind === undefined) return undefined;
  const candidates = newestFirst.filter((known) => known.kind === kind);
  const whole = candidates.filter(({ prunedAt }) => prunedAt === null);
  const [newest] = whole;
  const after = find(asked.after) ?? (find(asked.before) === newest ? undefined : newest);
  const older = whole.find((known) => after !== undefined && known.createdAt < after.createdAt);
  const before = candidates.find(({ id }) => id === asked.before) ?? older;
  return { kind, candidates, before, after };
}

function isOfLists({ kind }: Known): boolean {
  return kind === 'USER_RECOMMENDATIONS';
}
