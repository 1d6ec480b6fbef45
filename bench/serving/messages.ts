import { z } from 'zod';

/* What the bench and its processes say to each other. */

const address = z.object({
  host: z.string(),
  port: z.number(),
  user: z.string(),
  password: z.string(),
  database: z.string(),
});

/** To a server: first where the database is, then as often as wanted how much it has worked. */
export const serverOrder = z.discriminatedUnion('type', [
  z.object({ type: z.literal('start'), database: address }),
  z.object({ type: z.literal('cpu') }),
]);

export const serverReply = z.discriminatedUnion('type', [
  /** `headers` are what a client has to send. */
  z.object({
    type: z.literal('started'),
    port: z.number(),
    headers: z.record(z.string(), z.string()),
  }),
  /** Microseconds since the process began, of all its threads. */
  z.object({ type: z.literal('cpu'), micros: z.number() }),
]);

export const clientOrder = z.object({
  port: z.number(),
  headers: z.record(z.string(), z.string()),
  /** `GET /users/<id>`, or the GraphQL operation. */
  speaks: z.enum(['http', 'graphql']),
  /** What an answer has to hold once for every item of its list. */
  perItem: z.string(),
  users: z.number(),
  connections: z.number(),
  /** It takes at least so long, and at least so many requests. */
  seconds: z.number(),
  requests: z.number(),
  seed: z.number(),
});

export const clientReply = z.object({
  requests: z.number(),
  seconds: z.number(),
  p50: z.number(),
  p99: z.number(),
  /** The answers for the first few users, to be compared with those of other variants. */
  samples: z.array(z.string()),
});

export type Address = z.output<typeof address>;
export type ClientOrder = z.output<typeof clientOrder>;
export type Measured = z.output<typeof clientReply>;
