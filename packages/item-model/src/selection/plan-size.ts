import { lengthOf } from '../arrays/array-access.ts';
import type { Settings } from '../ease/settings.ts';
import type { Histories } from '../histories/histories.ts';
import { takeEntries } from '../histories/take-entries.ts';
import { MAX_LEARNED } from '../matrices/matrix.ts';

/** What a fit of this size can afford. */
export interface SizePlan {
  /** Otherwise the weights are those of the neighbours alone. */
  readonly hasRegressions: boolean;
  /** The rows of each item. */
  readonly rows: Pick<Settings, 'candidates' | 'neighbours' | 'kept'>;
  /** Validation learns from every so many users. */
  readonly userStep: number;
}

const FEW_ITEMS = 20_000;
const MANY_ITEMS = 50_000;
/** Half a millisecond for each regression. */
const MAX_ITEMS = 200_000;

/** Pairs of items over all users: each costs tens of nanoseconds. */
const MAX_PAIRS = 1.2e9;
const MAX_VALIDATION_PAIRS = 200e6;
const SAMPLED_PAIRS = 50e6;

/** Small catalogues gain nothing from more; with many items, memory is bounded: 8 bytes for each entry of a row. */
const FEW_ROWS = { candidates: 120, neighbours: 120, kept: 120 };
const USUAL_ROWS = { candidates: 110, neighbours: 360, kept: 360 };
const MANY_ROWS = { candidates: 60, neighbours: 80, kept: 100 };

/** Plans by the number of items and pairs alone. */
export function planFor(histories: Histories): SizePlan {
  const { itemCount } = histories;
  if (itemCount <= FEW_ITEMS) return { hasRegressions: true, rows: FEW_ROWS, userStep: 1 };
  const pairs = countPairs(histories);
  return {
    hasRegressions: itemCount <= MAX_ITEMS && pairs <= MAX_PAIRS,
    rows: itemCount <= MANY_ITEMS ? USUAL_ROWS : MANY_ROWS,
    userStep: pairs <= MAX_VALIDATION_PAIRS ? 1 : Math.ceil(pairs / SAMPLED_PAIRS),
  };
}

/**
 * The weights of an item that the final fit keeps. Where transitions give the order, the largest suffice; Turbo-CF
 * neighbours of small catalogues count in full.
 */
export function keptFor({ candidates, neighbours, kept, ...shares }: Settings): number {
  if (shares.turboShare === 0 || shares.transitionShare > 0) return kept;
  return candidates === FEW_ROWS.candidates ? candidates + neighbours : kept;
}

/** The histories of every so many users; the others are empty. */
export function takeUsers(histories: Histories, step: number): Histories {
  if (step === 1) return histories;
  return takeEntries(histories, (_entry, user) => user % step === 0).histories;
}

function countPairs({ userCount, start }: Histories): number {
  let pairs = 0;
  for (let user = 0; user < userCount; user += 1) {
    pairs += Math.min(MAX_LEARNED, lengthOf(start, user)) ** 2;
  }
  return pairs;
}
