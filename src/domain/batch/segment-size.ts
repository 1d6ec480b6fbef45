/** Nine of ten active users shall have this many items with affinity. */
export const ITEMS_PER_USER = 10;

/** Segments overlap in the busiest users: so many times the even share reach nine of ten. Measured on the demo shop. */
const SKEW = 8;

export interface SegmentDemand {
  readonly activeUsers: number;
  /** Items whose segments are asked for. */
  readonly items: number;
  /** Personalize bills every user in a segment. */
  readonly maxUsersPerItem: number;
}

/** How many users to ask for in each item's segment. */
export function usersPerSegment({ activeUsers, items, maxUsersPerItem }: SegmentDemand): number {
  const wanted = Math.ceil((ITEMS_PER_USER * activeUsers * SKEW) / Math.max(items, 1));
  return Math.max(1, Math.min(wanted, activeUsers, maxUsersPerItem));
}
