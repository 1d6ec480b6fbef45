import { buildUserProfile, completeCart, measureLists } from '@recommendation-gateway/item-model';

import { readTrainingSet } from '../read-data.ts';
import { readOrders } from '../read-orders.ts';
import { timed } from '../stopwatch.ts';
import { trainModel } from '../train-model.ts';
import { MIN_DEPTH } from './list-users.ts';
import type { Task } from './task.ts';

/** The hidden items of orders by the rest of each order, its cart, and by its user if the training knows them. */
export const cart: Task = {
  name: 'cart',
  summary:
    'the hidden item of each order (ORDER_ID,USER_ID,ITEM_ID,ROLE: cart or hidden) by the others',
  run: async ({ train, test, items, cutoffs }, pool) => {
    const { value: set } = await timed('reading', async () => readTrainingSet(train, items));
    const { model, facts } = await trainModel(set, pool);
    const orders = await readOrders(test, set);
    const depth = Math.max(MIN_DEPTH, ...cutoffs);
    const wanted = { count: depth, allows: () => true };
    const list = new Int32Array(orders.length * depth).fill(-1);
    const { cost } = await timed('inference', async () => {
      for (const [nth, order] of orders.entries()) {
        const profile = order.user < 0 ? undefined : buildUserProfile(model, order.user);
        list.set(completeCart(model, { cart: order.cart, profile }, wanted).items, nth * depth);
      }
      return Promise.resolve();
    });
    const relevant = orders.map(({ hidden }) => hidden);
    const { itemCount } = set.histories;
    const nameOf = (item: number) => set.items[item] ?? String(item);
    return {
      ...facts,
      metrics: measureLists({ depth, list, relevant, itemCount, capsRecall: false }, cutoffs),
      lists: orders.map(({ orderId }, nth) => {
        const found = list.subarray(nth * depth, (nth + 1) * depth).filter((item) => item >= 0);
        return { orderId, items: Array.from(found, nameOf) };
      }),
      inference: cost,
    };
  },
};
