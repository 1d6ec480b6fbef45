/** The mapping of the built-in shop: what `gateway.config.ts` uses until it names a shop of its own. */
export const builtInShopQueries: {
  readonly users: string;
  readonly items: string;
  readonly interactions: string;
} = {
  users: 'SELECT * FROM built_in_shop.users',
  items: 'SELECT * FROM built_in_shop.items',
  interactions: `SELECT user_id, item_id, occurred_at AS "timestamp", event_type, event_value
FROM built_in_shop.interactions`,
};
