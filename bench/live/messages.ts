import { z } from 'zod';

/** To the load generator. */
export const liveOrder = z.object({
  port: z.number(),
  headers: z.record(z.string(), z.string()),
  /** The index of the operation. */
  operation: z.number(),
  size: z.object({ users: z.number(), activeUsers: z.number(), items: z.number() }),
  connections: z.number(),
  /** The minimum duration, and the minimum number of requests. */
  seconds: z.number(),
  requests: z.number(),
  /** Requests per second in an open loop; null: each connection sends its next request after a response. */
  rate: z.number().nullable(),
  seed: z.number(),
});

export const liveReply = z.object({
  requests: z.number(),
  seconds: z.number(),
  /** Milliseconds; in an open loop from the moment at which the request was due. */
  p50: z.number(),
  p90: z.number(),
  p99: z.number(),
});

export type LiveOrder = z.output<typeof liveOrder>;
export type LiveReply = z.output<typeof liveReply>;
