import { type Check, failedBy, passed } from '../../domain/checks/check.ts';
import type { Shop } from '../shop.ts';
import { describeShop } from './describe-shop.ts';

/** Whether the queries of the mapping run, and give the columns that are needed; no row is read. */
export async function checkMapping(shop: Shop): Promise<Check> {
  try {
    const { users, items, interactions } = await describeShop(shop);
    const counts = `${users.length} of users, ${items.length} of items, ${interactions.length} of interactions`;
    return passed('shop', `Its queries run and give columns: ${counts}.`);
  } catch (error) {
    return failedBy('shop', error);
  }
}
