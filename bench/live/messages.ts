import { z } from 'zod';

/** To the load generator. */
export const liveOrder = z.object({
  port: z.number(),
  headers: z.record(z.string(), z.string()),
  /** The index of the operation. */
  operation: z.number(),
  size: z.object({ users: z.number(), activeUsers: z.number(), items: z.number() }),
  connections: z.number(),
  seconds: z.number(),
  /** Requests per second in an open loop; null: each connection sends its next request after a response. */
  rate: z.number().nullable(),
  seed: z.number(),
});

export const liveReply = z.object({
  seconds: z.number(),
  /** Of each request in milliseconds; in an open loop from the moment at which it was due. */
  latencies: z.array(z.number()),
});

export type LiveOrder = z.output<typeof liveOrder>;
export type LiveReply = z.output<typeof liveReply>;
