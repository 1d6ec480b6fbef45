/** What each of these users has bought; users without purchases may be absent. */
export type PurchasedItems = (
  userIds: readonly string[],
) => Promise<ReadonlyMap<string, ReadonlySet<string>>>;
