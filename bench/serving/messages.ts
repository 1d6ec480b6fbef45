import { z } from 'zod';

/* The messages between the bench and its processes. */

const address = z.object({
  host: z.string(),
  port: z.number(),
  user: z.string(),
  password: z.string(),
  database: z.string(),
});

/** To a server: first the address of the database, then requests for its CPU time. */
export const serverOrder = z.discriminatedUnion('type', [
  z.object({ type: z.literal('start'), database: address }),
  z.object({ type: z.literal('cpu') }),
]);

export const serverReply = z.discriminatedUnion('type', [
  /** `headers` are required in requests. */
  z.object({
    type: z.literal('started'),
    port: z.number(),
    headers: z.record(z.string(), z.string()),
  }),
  /** CPU time of all threads in microseconds since the start of the process. */
  z.object({ type: z.literal('cpu'), micros: z.number() }),
]);

export const clientOrder = z.object({
  port: z.number(),
  headers: z.record(z.string(), z.string()),
  /** `GET /users/<id>`, or the GraphQL operation. */
  protocol: z.enum(['http', 'graphql']),
  /** A text that each response contains once for each item. */
  perItem: z.string(),
  users: z.number(),
  connections: z.number(),
  /** The minimum duration, and the minimum number of requests. */
  seconds: z.number(),
  requests: z.number(),
  seed: z.number(),
});

export const clientReply = z.object({
  requests: z.number(),
  seconds: z.number(),
  p50: z.number(),
  p99: z.number(),
  /** The responses for the first users, for a comparison between variants. */
  samples: z.array(z.string()),
});

export type Address = z.output<typeof address>;
export type ClientOrder = z.output<typeof clientOrder>;
export type Measured = z.output<typeof clientReply>;
