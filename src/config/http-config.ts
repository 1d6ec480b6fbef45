import { z } from 'zod';

const isOrigin = (text: string) => URL.canParse(text) && new URL(text).origin === text;

export const http = z.strictObject({
  /** Sites whose pages may call the gateway, such as https://shop.example. */
  corsOrigins: z
    .array(z.string().refine(isOrigin, 'an origin such as https://shop.example, without a path'))
    .default([]),
  /** Whether clients may ask for the schema; unset: yes, but not with NODE_ENV=production. */
  introspection: z.boolean().optional(),
  /** Whether browsers get GraphiQL; unset: yes, but not with NODE_ENV=production. */
  graphiql: z.boolean().optional(),
  /** How long caches may keep an answer about nobody. */
  publicSeconds: z.int().min(0).default(60),
});

const positive = z.int().min(1);

export const limits = z.strictObject({
  /** Words and signs of a document. */
  tokens: positive.default(2_000),
  /** Fields below each other. */
  depth: positive.default(12),
  aliases: positive.default(30),
  rootFields: positive.default(20),
  /** Entries in one list of the variables. */
  listLength: positive.default(500),
  /** Objects that an answer could hold: `first` times the `first` below it, and so on. */
  cost: positive.default(5_000),
  /** How long an operation may take. */
  deadlineMs: positive.default(10_000),
  requestsPerMinute: z
    .strictObject({
      key: positive.default(60_000),
      address: positive.default(6_000),
    })
    .prefault({}),
});

export const trustedDocuments = z
  .strictObject({
    /** JSON: the id of each operation and its document. */
    file: z.string().min(1).optional(),
    /** What happens to other documents, whoever sends them: nothing, a line in the log, or refusal. */
    mode: z.enum(['off', 'log', 'only']).default('off'),
  })
  .refine(({ file, mode }) => mode === 'off' || file !== undefined, {
    path: ['file'],
    message: 'needed unless `mode` is off',
  });
