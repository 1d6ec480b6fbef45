/** Why a line of a batch job's output is rejected. */
export const RejectionReason = {
  /** Personalize returned an error for the input. */
  ERROR: 'ERROR',
  /** The line is not valid JSON, or lacks required members. */
  UNPARSABLE: 'UNPARSABLE',
  /** The line is the output of another kind of recipe. */
  WRONG_RECIPE: 'WRONG_RECIPE',
  /** The line contains a user that is not in the export. */
  UNKNOWN_USER: 'UNKNOWN_USER',
  /** The line contains an item that is not in the export. */
  UNKNOWN_ITEM: 'UNKNOWN_ITEM',
  /** An earlier line has the same input. */
  DUPLICATE: 'DUPLICATE',
} as const;

export type RejectionReason = keyof typeof RejectionReason;

/** Line counts of a job. A partly loaded line counts as loaded and under its reason. */
export interface JobLines {
  readonly jobId: number;
  readonly read: number;
  readonly loaded: number;
  readonly faults: Readonly<Partial<Record<RejectionReason, number>>>;
}
