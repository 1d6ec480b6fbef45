import type { Interactions } from '@recommendation-gateway/item-model';

/** One event of a user, as filters see it. */
export interface UserEvent {
  readonly itemId: string;
  readonly eventType: string;
  /** Epoch seconds. */
  readonly time: number;
}

/** The events of a user. */
export type EventIndex = (userId: string) => UserEvent[];

/** Indexes the events by user with a counting sort, as there may be millions. */
export function indexEvents(data: Interactions): EventIndex {
  const numbers = new Map(data.users.map((name, number) => [name, number]));
  const start = new Int32Array(data.users.length + 1);
  for (const user of data.user) start[user + 1] = (start[user + 1] ?? 0) + 1;
  for (let at = 1; at < start.length; at += 1) start[at] = (start[at] ?? 0) + (start[at - 1] ?? 0);
  const next = start.slice();
  const order = new Int32Array(data.user.length);
  data.user.forEach((user, row) => {
    const to = next[user] ?? 0;
    order[to] = row;
    next[user] = to + 1;
  });
  return (userId) => {
    const user = numbers.get(userId);
    if (user === undefined) return [];
    return Array.from(order.subarray(start[user], start[user + 1]), (row) => ({
      itemId: data.items[data.item[row] ?? 0] ?? '',
      eventType: data.eventTypes[data.eventType[row] ?? 0] ?? '',
      time: data.time[row] ?? 0,
    }));
  };
}
