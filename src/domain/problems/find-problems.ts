import { findCostProblems } from './find-cost-problems.ts';
import { findListProblems } from './find-list-problems.ts';
import { findRunProblems } from './find-run-problems.ts';
import { findServingProblems } from './find-serving-problems.ts';
import type { Observed } from './observed.ts';
import type { Problem } from './problem.ts';

/** What is wrong, most severe first; of one severity in the order lists, runs, serving, costs. */
export function findProblems(observed: Observed): Problem[] {
  const found = [
    ...findListProblems(observed),
    ...findRunProblems(observed),
    ...findServingProblems(observed),
    ...findCostProblems(observed),
  ];
  return found.toSorted((one, other) => rankOf(one) - rankOf(other));
}

function rankOf({ severity }: Problem): number {
  return severity === 'ERROR' ? 0 : 1;
}
