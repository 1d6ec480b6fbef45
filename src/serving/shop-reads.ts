import type { Described } from '../domain/serving-rules/rank-by-content.ts';

/** What the read side asks the shop itself for. All of it may be slow or down, and lists come nevertheless. */
export interface ShopReads {
  /** What each of these users has bought; users without purchases may be absent. */
  purchasedItems(userIds: readonly string[]): Promise<ReadonlyMap<string, ReadonlySet<string>>>;
  /** The items as they are now; those that the shop does not have are absent. */
  liveItems(itemIds: readonly string[]): Promise<ReadonlyMap<string, ShopItem>>;
  /** The items that each of these users touched last, newest first, in the order of the users. */
  touchedLast(users: readonly UserAsOf[]): Promise<readonly (readonly string[])[]>;
}

export interface ShopItem extends Described {
  readonly available: boolean;
}

interface UserAsOf {
  readonly userId: string;
  /** What came after this moment does not count. */
  readonly asOf: Date;
}
