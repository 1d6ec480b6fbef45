/** What can be wrong with a line of a batch job's output. */
export const RejectionReason = {
  /** Personalize could not answer the input, and says why. */
  ERROR: 'ERROR',
  /** It is no JSON, or lacks what every answer has. */
  UNPARSABLE: 'UNPARSABLE',
  /** It is the answer of another kind of recipe. */
  WRONG_RECIPE: 'WRONG_RECIPE',
  /** It answers for, or names, a user that the export does not have. */
  UNKNOWN_USER: 'UNKNOWN_USER',
  /** The same for an item. */
  UNKNOWN_ITEM: 'UNKNOWN_ITEM',
  /** An earlier line answered the same input. */
  DUPLICATE: 'DUPLICATE',
} as const;

export type RejectionReason = keyof typeof RejectionReason;

/** The lines of one job, counted. A line that was loaded in part counts under its reason as well. */
export interface JobLines {
  readonly jobId: number;
  readonly read: number;
  readonly loaded: number;
  readonly faults: Readonly<Partial<Record<RejectionReason, number>>>;
}
