/** BLOCKING: Personalize would refuse the data, or bill for a model of nothing. WARNING: worth a look. */
export const CheckSeverity = { BLOCKING: 'BLOCKING', WARNING: 'WARNING' } as const;

export type CheckSeverity = keyof typeof CheckSeverity;

/** What a check of the shop's data found, before anything is written or billed. */
export interface Finding {
  /** What kind of thing it is, for programs: `DUPLICATE_IDS`. */
  readonly check: string;
  readonly severity: CheckSeverity;
  /** How many rows, ids or interactions it is about. */
  readonly count: number;
  /** A sentence for people, with the count in it. */
  readonly what: string;
  /** Five at most. */
  readonly examples: readonly string[];
}

/** How many examples a finding shows, and how much of each. */
export const EXAMPLES = 5;
export const EXAMPLE_LENGTH = 40;

export function isBlocking({ severity }: Finding): boolean {
  return severity === 'BLOCKING';
}

/** One line a finding: `WARNING ORPHAN_ITEMS: 3 interactions name … ("x", "y")`. */
export function describeFinding({ check, severity, what, examples }: Finding): string {
  const shown = examples.map((example) => JSON.stringify(example)).join(', ');
  return `${severity} ${check}: ${what}${shown === '' ? '' : ` (${shown})`}`;
}
