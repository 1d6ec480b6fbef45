import { z } from 'zod';

const isOrigin = (text: string) => URL.canParse(text) && new URL(text).origin === text;

export const http = z.strictObject({
  /** Origins whose pages may call the gateway, such as https://shop.example. */
  corsOrigins: z
    .array(
      z.string().refine(isOrigin, 'must be an origin such as https://shop.example, without a path'),
    )
    .default([]),
  /** Whether introspection is enabled. Default: true, or false with NODE_ENV=production. */
  introspection: z.boolean().optional(),
  /** Whether GraphiQL is enabled. Default: true, or false with NODE_ENV=production. */
  graphiql: z.boolean().optional(),
  /** How long shared caches may keep responses without user data. */
  publicSeconds: z.int().min(0).default(60),
});

const positive = z.int().min(1);

export const limits = z.strictObject({
  /** Tokens of a document. */
  tokens: positive.default(2_000),
  /** Nested fields. */
  depth: positive.default(12),
  aliases: positive.default(30),
  rootFields: positive.default(20),
  /** Entries of a list in the variables. */
  listLength: positive.default(500),
  /** Objects that a response may contain: the product of nested `first` arguments. */
  cost: positive.default(5_000),
  /** The maximum duration of an operation. */
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
    /** A JSON file with the document of each operation by id. */
    file: z.string().min(1).optional(),
    /** How other documents are treated: executed, executed and logged, or rejected. */
    mode: z.enum(['off', 'log', 'only']).default('off'),
  })
  .refine(({ file, mode }) => mode === 'off' || file !== undefined, {
    path: ['file'],
    message: 'is required unless `mode` is off',
  });
