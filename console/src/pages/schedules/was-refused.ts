interface Due {
  readonly lastDueAt: string | null;
  readonly lastRun: { readonly createdAt: string } | null;
}

/** Whether the last run that was due did not start: no run of the schedule is as new as that. */
export function wasRefused({ lastDueAt, lastRun }: Due): boolean {
  if (lastDueAt === null) return false;
  return lastRun === null || new Date(lastRun.createdAt) < new Date(lastDueAt);
}
