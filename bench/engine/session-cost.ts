import {
  createSessionLists,
  type Model,
  type SessionModel,
} from '@recommendation-gateway/item-model';
import { createRandom } from '@recommendation-gateway/lib';

const ITEMS = 20_000;
const LENGTH = 25;
const REQUESTS = 2000;
const EVENTS = [3, 10, 20, 50, 100];

/** The CPU time of a list by the number of events: 20,000 items with as many weights each as the model has. */
export function measureSessionCost({ layers }: Model): Record<string, number> {
  const lists = createSessionLists(largeModel(layers));
  const costs: Record<string, number> = {};
  for (const events of EVENTS) {
    const random = createRandom(events);
    const sessions = Array.from({ length: REQUESTS }, () => ({
      item: Array.from({ length: events }, () => drawItem(random.next())),
      time: Array.from({ length: events }, (_none, nth) => -nth),
    }));
    const request = (session: (typeof sessions)[number]) =>
      lists(session, { count: LENGTH, allows: () => true });
    sessions.slice(0, REQUESTS / 4).forEach(request);
    const begun = process.cpuUsage();
    sessions.forEach(request);
    const { user, system } = process.cpuUsage(begun);
    costs[`milliseconds_for_${events}_events`] = (user + system) / 1000 / REQUESTS;
  }
  return costs;
}

/** Random targets, popular ones more often. No recency: all events of a session count. */
function largeModel(layers: Model['layers']): SessionModel {
  const random = createRandom(ITEMS);
  const none = {
    start: new Int32Array(ITEMS + 1),
    item: new Int32Array(0),
    weight: new Float64Array(0),
  };
  return {
    layers: layers.map(({ weights }) => {
      const width = Math.ceil(weights.item.length / (weights.start.length - 1));
      return {
        weights: {
          start: Int32Array.from({ length: ITEMS + 1 }, (_none, item) => item * width),
          item: Int32Array.from({ length: ITEMS * width }, () => drawItem(random.next())),
          weight: Float64Array.from({ length: ITEMS * width }, () => random.next()),
        },
        recency: { by: 'nothing', half: 1 },
      };
    }),
    content: none,
    popularity: Float64Array.from({ length: ITEMS }, (_none, item) => 1 / (1 + item)),
    popularItems: Int32Array.from({ length: ITEMS }, (_none, item) => item),
  };
}

function drawItem(chance: number): number {
  return Math.floor(ITEMS * chance ** 2);
}
