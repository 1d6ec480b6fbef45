import type { Gateway } from './gateway.ts';
import type { LiveReply } from './messages.ts';
import type { LiveSize } from './operations.ts';

export interface LiveOptions {
  readonly size: LiveSize;
  /** Measurements of each field beside the stored list. */
  readonly pairs: number;
  /** The duration of one measurement. */
  readonly seconds: number;
  readonly connections: number;
  readonly onProgress: (line: string) => void;
}

export interface Stretch {
  /** The index of the operation. */
  readonly operation: number;
  readonly seed: number;
  /** Requests per second in an open loop; by default, as many as the gateway answers. */
  readonly rate?: number;
}

interface StretchResult extends LiveReply {
  /** CPU time of the gateway for each request. */
  readonly cpuMicros: number;
}

/** Sends requests of one operation for a short time. */
export async function measureStretch(
  { size, connections, seconds }: LiveOptions,
  gateway: Gateway,
  { operation, seed, rate }: Stretch,
): Promise<StretchResult> {
  const order = { operation, seed, rate: rate ?? null, size, connections, seconds };
  const before = await gateway.cpu();
  const reply = await gateway.load(order);
  const cpuMicros = ((await gateway.cpu()) - before) / reply.latencies.length;
  return { ...reply, cpuMicros };
}
