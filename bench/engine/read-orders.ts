import type { TrainingSet } from './read-data.ts';
import { readRows } from './read-events.ts';
import { UnsuitableFile } from './unsuitable-file.ts';

/** An order with hidden items. */
export interface TestOrder {
  readonly orderId: string;
  /** The user's number, or -1. */
  readonly user: number;
  /** The items that the training knows. */
  readonly cart: readonly number[];
  /** Items that the training does not know count as missed. */
  readonly hidden: ReadonlySet<number>;
}

interface OrderRows {
  readonly user: number;
  readonly cart: number[];
  readonly hidden: Set<number>;
}

const COLUMNS = ['ORDER_ID', 'USER_ID', 'ITEM_ID', 'ROLE'];

/** Reads orders: ORDER_ID, USER_ID, ITEM_ID and ROLE, which is `cart` or `hidden`. */
export async function readOrders(test: string, set: TrainingSet): Promise<TestOrder[]> {
  const users = new Map(set.users.map((name, number) => [name, number]));
  const items = new Map(set.items.map((name, number) => [name, number]));
  const orders = new Map<string, OrderRows>();
  let unknown = set.items.length;
  await readRows(test, COLUMNS, (row) => {
    const id = row('ORDER_ID');
    const order = orders.get(id) ?? {
      user: users.get(row('USER_ID')) ?? -1,
      cart: [],
      hidden: new Set<number>(),
    };
    orders.set(id, order);
    const item = items.get(row('ITEM_ID'));
    const role = row('ROLE');
    if (role === 'hidden') order.hidden.add(item ?? unknown++);
    else if (role !== 'cart') {
      throw new UnsuitableFile(`${test} has the ROLE '${role}'; it must be cart or hidden.`);
    } else if (item !== undefined) order.cart.push(item);
  });
  const complete = [...orders].filter(([, { hidden }]) => hidden.size > 0);
  if (complete.length === 0) throw new UnsuitableFile(`${test} has no order with a hidden item.`);
  return complete.map(([orderId, order]) => ({ orderId, ...order }));
}
