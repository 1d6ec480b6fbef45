/** BLOCKING: Personalize would reject the data, or train a useless model. WARNING: should be reviewed. */
export const CheckSeverity = { BLOCKING: 'BLOCKING', WARNING: 'WARNING' } as const;

export type CheckSeverity = keyof typeof CheckSeverity;

/** A finding in the shop's data, before anything is written or billed. */
export interface Finding {
  /** A code for programs: `DUPLICATE_IDS`. */
  readonly check: string;
  readonly severity: CheckSeverity;
  /** How many rows, ids or interactions it concerns. */
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

/** The finding in one line: `WARNING ORPHAN_ITEMS: 3 interactions refer to … ("x", "y")`. */
export function describeFinding({ check, severity, count, what, examples }: Finding): string {
  const shown = examples.map((example) => JSON.stringify(example)).join(', ');
  const isCut = examples.length === EXAMPLES && count > EXAMPLES;
  const list = shown === '' ? '' : ` (${isCut ? 'for example ' : ''}${shown})`;
  return `${severity} ${check}: ${what}${list}`;
}
