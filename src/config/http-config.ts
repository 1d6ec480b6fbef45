import { z } from 'zod';

const positive = z.int().min(1);

const isOrigin = (text: string) => URL.canParse(text) && new URL(text).origin === text;

/** The headers of popular clients, of tracing and of caches. */
const CORS_HEADERS = [
  'apollographql-client-name',
  'apollographql-client-version',
  'graphql-client-name',
  'graphql-client-version',
  'x-apollo-operation-name',
  'apollo-require-preflight',
  'traceparent',
  'tracestate',
  'baggage',
  'sentry-trace',
  'if-none-match',
  'idempotency-key',
];

const headerName = z
  .string()
  .regex(/^[\w!#$%&'*+.^`|~-]+$/, 'must be the name of a header such as x-client-version')
  .toLowerCase();

export const http = z.strictObject({
  /** Origins whose pages may call the gateway, such as https://shop.example. */
  corsOrigins: z
    .array(
      z.string().refine(isOrigin, 'must be an origin such as https://shop.example, without a path'),
    )
    .default([]),
  /** Headers that these pages may send, beside authorization, content-type, x-api-key and x-request-id. */
  corsHeaders: z.array(headerName).default(CORS_HEADERS),
  /** Whether these pages may send cookies, for a proxy that requires them. The gateway itself reads none. */
  corsCredentials: z.boolean().default(false),
  /** Whether introspection is enabled. Default: true, or false with NODE_ENV=production. */
  introspection: z.boolean().optional(),
  /** Whether GraphiQL is enabled. Default: true, or false with NODE_ENV=production. */
  graphiql: z.boolean().optional(),
  /** Whether the console is served at /console. */
  console: z.boolean().default(true),
  /** Whether the gateway is a subgraph of Apollo Federation 2. */
  federation: z.boolean().default(false),
  /** Whether clients may send the hash of a document that was sent before, in place of its text. */
  automaticPersistedQueries: z.boolean().default(true),
  /** Operations that a client may send as one request, in an array. */
  maxBatch: positive.default(10),
  /** The largest body of a request for an operation. */
  maxBodyBytes: positive.default(131_072),
  /** How long shared caches may keep responses without user data. */
  publicSeconds: z.int().min(0).default(60),
});

export const limits = z.strictObject({
  /** Tokens of a document. */
  tokens: positive.default(2_000),
  /** The length of a document. */
  documentBytes: positive.default(32_768),
  /** Nested fields. */
  depth: positive.default(12),
  aliases: positive.default(30),
  rootFields: positive.default(20),
  /** Entries of a list in the variables. */
  listLength: positive.default(500),
  /** Entries of all lists and objects in the variables together. */
  values: positive.default(10_000),
  /** Lists and objects within each other in the variables. */
  valueDepth: positive.default(12),
  /** The length of a string in the variables. */
  stringBytes: positive.default(8_192),
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
  /** Open at the same time. */
  webSockets: z
    .strictObject({
      total: positive.default(500),
      key: positive.default(200),
      address: positive.default(50),
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
