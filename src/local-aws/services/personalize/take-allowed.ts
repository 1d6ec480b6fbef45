/** How many there can be at most, how many are wanted, and which may be taken. */
export interface Taking<T> {
  readonly total: number;
  readonly count: number;
  readonly isAllowed: (one: T) => boolean;
}

/** The first `count` that may be taken: `ask` is asked for more until there are enough of them or no more at all. */
export function takeAllowed<T>(
  ask: (count: number) => readonly T[],
  { total, count, isAllowed }: Taking<T>,
): readonly T[] {
  let wanted = count;
  for (;;) {
    const allowed = ask(wanted).filter(isAllowed);
    if (allowed.length >= count || wanted >= total) return allowed.slice(0, count);
    wanted = Math.min(total, wanted * 4 + 100);
  }
}
