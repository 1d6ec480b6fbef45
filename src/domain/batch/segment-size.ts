/** The target for nine of ten active users. */
export const ITEMS_PER_USER = 10;

/**
 * Segments overlap in active users: this multiple of the even share reaches nine of ten, measured on the demo shop with
 * 250 items. The same number of users in segments of more items reaches fewer.
 */
export const SKEW = 2.5;

export interface SegmentDemand {
  readonly activeUsers: number;
  /** Items with a segment. */
  readonly items: number;
  /** Personalize bills every user in a segment. */
  readonly maxUsersPerItem: number;
}

/** The number of users to request for each item's segment. */
export function usersPerSegment({ activeUsers, items, maxUsersPerItem }: SegmentDemand): number {
  const wanted = Math.ceil((ITEMS_PER_USER * activeUsers * SKEW) / Math.max(items, 1));
  return Math.max(1, Math.min(wanted, activeUsers, maxUsersPerItem));
}
