import type { Client } from '../access/rate-limit.ts';

/** How many WebSockets one client may have open. */
export interface ShareLimits {
  readonly address: number;
  /** Those of a key that servers hold, over all addresses. */
  readonly key: number;
}

/** Counts the open WebSockets of each client. */
export interface SocketShares {
  /** Counts one more; undefined if the client has as many as it may. */
  open(client: Client): SocketShare | undefined;
}

/** One WebSocket of a client. */
export interface SocketShare {
  /** Counts it for another client, once that is known; false if that client has as many as it may. */
  moveTo(client: Client): boolean;
  close(): void;
}

export function createSocketShares(limits: ShareLimits): SocketShares {
  const counts = new Map<string, number>();
  const take = ({ kind, id }: Client): (() => void) | undefined => {
    const name = `${kind} ${id}`;
    const count = counts.get(name) ?? 0;
    if (count >= limits[kind]) return undefined;
    counts.set(name, count + 1);
    return () => {
      const left = (counts.get(name) ?? 1) - 1;
      if (left === 0) counts.delete(name);
      else counts.set(name, left);
    };
  };
  return {
    open: (client) => {
      const first = take(client);
      return first === undefined ? undefined : createShare(client, first, take);
    },
  };
}

function createShare(
  client: Client,
  giveBack: () => void,
  take: (client: Client) => (() => void) | undefined,
): SocketShare {
  let held = { client, giveBack };
  let isClosed = false;
  return {
    moveTo: (next) => {
      if (isClosed || isSame(next, held.client)) return true;
      const taken = take(next);
      if (taken === undefined) return false;
      held.giveBack();
      held = { client: next, giveBack: taken };
      return true;
    },
    close: () => {
      if (!isClosed) held.giveBack();
      isClosed = true;
    },
  };
}

function isSame(one: Client, other: Client): boolean {
  return one.kind === other.kind && one.id === other.id;
}
