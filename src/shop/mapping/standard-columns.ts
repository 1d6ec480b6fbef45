import type { ShopQueryName } from '../shop.ts';

/** The columns that the gateway itself reads; Personalize gets them in fields of their own. */
const READ: Readonly<Record<ShopQueryName, readonly string[]>> = {
  users: ['user_id'],
  items: ['item_id', 'created_at'],
  interactions: ['user_id', 'item_id', 'timestamp', 'event_type', 'event_value'],
};

export function isRead(query: ShopQueryName, name: string): boolean {
  return READ[query].includes(name);
}
