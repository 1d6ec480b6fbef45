/** One call in a history: when it began and ended, and what it does to a state; undefined if it cannot have met it. */
export interface Step<S> {
  readonly label: string;
  readonly begin: number;
  readonly end: number;
  apply(state: S): S | undefined;
}

/**
 * The calls that have no place in any sequential order which agrees with their answers and in which a call that ended
 * before another one began comes first; undefined if there is such an order. A search with memory, as of Wing and Gong.
 */
export function misplacedSteps<S>(steps: readonly Step<S>[], first: S): string | undefined {
  const rest = steps.toSorted((one, other) => one.begin - other.begin);
  const tried = new Set<string>();
  let furthest: readonly Step<S>[] = rest;
  const search = (left: readonly Step<S>[], state: S): boolean => {
    if (left.length < furthest.length) furthest = left;
    if (left.length === 0) return true;
    const name = `${left.map(({ begin }) => begin).join()} ${String(state)}`;
    if (tried.has(name)) return false;
    tried.add(name);
    return nextSteps(left).some((step) => {
      const next = step.apply(state);
      return next !== undefined && search(without(left, step), next);
    });
  };
  return search(rest, first) ? undefined : nextSteps(furthest).map(describe).join('\n');
}

/** The calls that can be first: none of the others ended before they began. */
function nextSteps<S>(left: readonly Step<S>[]): readonly Step<S>[] {
  const earliestEnd = Math.min(...left.map(({ end }) => end));
  return left.filter(({ begin }) => begin < earliestEnd);
}

function without<S>(steps: readonly Step<S>[], step: Step<S>): readonly Step<S>[] {
  return steps.filter((one) => one !== step);
}

function describe<S>({ label, begin, end }: Step<S>): string {
  return `${begin}–${end} ${label}`;
}
