/** Deadlines that no request misses on a slow machine; a test of a deadline sets its own. */
export const LONG_DEADLINES = {
  limits: { deadlineMs: 240_000 },
  ranking: { deadlineMs: 60_000 },
  serving: { shopDeadlineMs: 60_000, placementDeadlineMs: 240_000 },
} as const;
