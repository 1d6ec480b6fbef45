import { ITEMS_PER_USER, SKEW } from '../batch/segment-size.ts';
import type { Expectation, Measurement } from './measurement.ts';
import { type QualityFigures, figuresOfLists } from './quality-figures.ts';

/** The segments that a run requested. */
export interface RequestedSegments {
  readonly activeUsers: number;
  /** Items with a segment. */
  readonly items: number;
  readonly usersPerItem: number;
}

/** The lists of users that such segments allow: few users in the segments are the configured limits, not a fault. */
export function expectAffinities({ activeUsers, items, usersPerItem }: RequestedSegments): {
  /** Users who can have a list. */
  readonly users: number;
  /** The length that most lists reach. */
  readonly listLength: number;
} {
  const reached = (items * usersPerItem) / SKEW;
  const length = Math.floor(reached / Math.max(1, activeUsers));
  return {
    users: Math.min(activeUsers, Math.ceil(reached)),
    listLength: Math.max(1, Math.min(ITEMS_PER_USER, items, length)),
  };
}

/** The figures of users' affinities. Users and items without a place in the segments are not missing. */
export function figuresOfAffinities(
  measured: Measurement,
  expected: Expectation,
  segments: RequestedSegments,
): QualityFigures {
  const { users } = expectAffinities(segments);
  const { items } = segments;
  return figuresOfLists(
    {
      ...measured,
      covered: Math.min(measured.covered, users),
      catalogueItems: Math.min(measured.catalogueItems, items),
    },
    {
      ...expected,
      eligible: Math.min(expected.eligible, users),
      activeItems: Math.min(expected.activeItems, items),
    },
  );
}
