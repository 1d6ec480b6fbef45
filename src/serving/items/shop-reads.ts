import type { Described } from '../../domain/serving-rules/rank-by-content.ts';

/** What the read side reads from the shop itself. It may be slow or down: lists are answered without it. */
export interface ShopReads {
  /** What each of these users has purchased; users without purchases may be absent. */
  purchasedItems(userIds: readonly string[]): Promise<ReadonlyMap<string, ReadonlySet<string>>>;
  /** The items as they are now; those that the shop does not have are absent. */
  liveItems(itemIds: readonly string[]): Promise<ReadonlyMap<string, ShopItem>>;
  /** The items that each of these users interacted with last, newest first, in the order of the users. */
  lastInteractions(users: readonly UserAsOf[]): Promise<readonly (readonly string[])[]>;
}

export interface ShopItem extends Described {
  readonly available: boolean;
}

interface UserAsOf {
  readonly userId: string;
  /** Later interactions do not count. */
  readonly asOf: Date;
}
