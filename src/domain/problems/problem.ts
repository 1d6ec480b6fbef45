import type { RecommendationKind } from '../lists/recommendation-kind.ts';

/** Most severe first. */
export const ProblemSeverity = { ERROR: 'ERROR', WARNING: 'WARNING' } as const;

export type ProblemSeverity = keyof typeof ProblemSeverity;

/** What is wrong now, until someone acts or it ends by itself. */
export interface Problem {
  readonly code: ProblemCode;
  readonly severity: ProblemSeverity;
  readonly message: string;
  /** The next command or mutation. */
  readonly advice: string;
  /** When it began, if that is known. */
  readonly since: Date | null;
  readonly kind: RecommendationKind | null;
  readonly runId: string | null;
  readonly generationId: number | null;
}

export type ProblemCode =
  | 'NOTHING_SERVED'
  | 'STALE'
  | 'GENERATION_REFUSED'
  | 'RUN_FAILED'
  | 'RUN_WITHOUT_HEARTBEAT'
  | 'SHOP_FAULT'
  | 'SHOP_NOT_RESPONDING'
  | 'SHOP_SLOW'
  | 'BUDGET_SPENT'
  | 'BUDGET_NEARLY_SPENT'
  | 'CAMPAIGN_IDLE'
  | 'ITEM_MODEL_MISSING'
  | 'ITEM_MODEL_WITHHELD'
  | 'COVERAGE_DROPPED';

type Affected = Partial<Pick<Problem, 'since' | 'kind' | 'runId' | 'generationId'>>;

/** A problem; what it does not affect is null. */
export function problem(
  [severity, code]: readonly [ProblemSeverity, ProblemCode],
  [message, advice]: readonly [string, string],
  { since = null, kind = null, runId = null, generationId = null }: Affected = {},
): Problem {
  return { code, severity, message, advice, since, kind, runId, generationId };
}
