import type { Described } from '../../domain/serving-rules/rank-by-content.ts';

/** What requests read from the shop's database. If it is slow or down, lists are returned without it. */
export interface ShopReads {
  /** The purchases of each user; users without purchases may be absent. */
  purchasedItems(userIds: readonly string[]): Promise<ReadonlyMap<string, ReadonlySet<string>>>;
  /** The current items; those that the shop does not have are absent. */
  liveItems(itemIds: readonly string[]): Promise<ReadonlyMap<string, ShopItem>>;
  /** The last items that each user interacted with, newest first, in the order of the users. */
  lastInteractions(users: readonly UserAsOf[]): Promise<readonly (readonly string[])[]>;
}

export interface ShopItem extends Described {
  readonly available: boolean;
}

interface UserAsOf {
  readonly userId: string;
  /** Later interactions are ignored. */
  readonly asOf: Date;
}
