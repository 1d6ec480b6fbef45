import type { Described } from '../../domain/serving-rules/rank-by-content.ts';
import type {
  InteractionSubject,
  LiveInteraction,
} from '../../shop/live/read-newest-interactions.ts';
import type { PurchaseTime, UserUntil } from '../../shop/live/read-purchase-times.ts';
import type { UserEvent } from '../../shop/live/read-user-history.ts';

/** What requests read from the shop's database. If it is slow or down, lists are returned without it. */
export interface ShopReads {
  /** The purchases of each user; users without purchases may be absent. */
  purchasedItems(userIds: readonly string[]): Promise<ReadonlyMap<string, ReadonlySet<string>>>;
  /** The current items; those that the shop does not have are absent. */
  liveItems(itemIds: readonly string[]): Promise<ReadonlyMap<string, ShopItem>>;
  /** The newest interactions of each subject, newest first, at most 100, in the order of the subjects. */
  newestInteractions(
    subjects: readonly InteractionSubject[],
  ): Promise<readonly (readonly LiveInteraction[])[]>;
  /** The newest interactions of one user with their types, newest first, at most 100. */
  userHistory(user: UserUntil): Promise<readonly UserEvent[]>;
  /** The newest purchases of each user, newest first, at most 500, in the order of the users. */
  purchaseTimes(users: readonly UserUntil[]): Promise<readonly (readonly PurchaseTime[])[]>;
}

export interface ShopItem extends Described {
  readonly listPrice: number | null;
  readonly available: boolean;
}
