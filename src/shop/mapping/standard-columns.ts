import type { ShopQueryName } from '../shop.ts';

/** The columns that have a field of their own on Personalize. */
const OWN_FIELDS: Readonly<Record<ShopQueryName, readonly string[]>> = {
  users: ['user_id'],
  items: ['item_id', 'created_at'],
  interactions: ['user_id', 'item_id', 'timestamp', 'event_type', 'event_value'],
};

export function hasOwnField(query: ShopQueryName, name: string): boolean {
  return OWN_FIELDS[query].includes(name);
}
