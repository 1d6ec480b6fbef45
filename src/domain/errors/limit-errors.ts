/** Errors of requests that exceed a limit. */
export const limitErrors = {
  OPERATION_TOO_LARGE: (c: { what: string; count: number; limit: number }) => ({
    message: `The document has ${c.count} ${c.what}; the maximum is ${c.limit}.`,
    advice:
      'Send several operations, or use fields that take lists, such as `items` and `page`. The fields of a fragment count each time it is used.',
  }),
  FRAGMENTS_IN_CIRCLE: (c: { name: string }) => ({
    message: `The fragment \`${c.name}\` contains itself.`,
    advice: 'Write the nested fields out.',
  }),
  DOCUMENT_TOO_LONG: (c: { bytes: number; limit: number }) => ({
    message: `The document has ${c.bytes} bytes; the maximum is ${c.limit}.`,
    advice:
      'Remove comments and indentation, send values as variables, or send several operations.',
  }),
  VALUES_TOO_MANY: (c: { where: string; limit: number }) => ({
    message: `There are more than ${c.limit} values in ${c.where}.`,
    advice: 'Send fewer entries per request, and omit what the operation does not use.',
  }),
  VALUE_TOO_DEEP: (c: { name: string; limit: number }) => ({
    message: `\`${c.name}\` is nested more than ${c.limit} levels deep.`,
    advice: 'Send a value of the type that the operation declares.',
  }),
  STRING_TOO_LONG: (c: { name: string; bytes: number; limit: number }) => ({
    message: `\`${c.name}\` contains a string of ${c.bytes} bytes; the maximum is ${c.limit}.`,
    advice: 'Send a shorter text. An id has at most 256 characters.',
  }),
  BATCH_SIZE_WRONG: (c: { count: number; limit: number }) => ({
    message: `The batch has ${c.count} operations; it must have 1 to ${c.limit}.`,
    advice: 'Send several batches. `http.maxBatch` in the configuration sets the maximum.',
  }),
  COST_TOO_HIGH: (c: { cost: number; limit: number }) => ({
    message: `The operation requests up to ${c.cost} objects; the maximum is ${c.limit}.`,
    advice:
      'Reduce `first` (`limit` in REST), most of all in nested lists, and use `after` for further pages.',
  }),
  RATE_LIMITED: (c: { seconds: number }) => ({
    message: `Too many requests. The next request is accepted in ${c.seconds} s.`,
    advice:
      'Wait for the number of seconds in the header Retry-After, and combine the lists of a page into one request.',
    retryable: true,
  }),
  REQUEST_LATE: (c: { ms: number }) => ({
    message: `The request exceeded its deadline of ${c.ms} ms.`,
    advice: 'Try again in a moment. If it happens again, request less in one operation.',
    retryable: true,
  }),
  CHECKS_NOT_FINISHED: (c: { ms: number }) => ({
    message: `The checks have not finished within ${c.ms} ms. They continue.`,
    advice:
      'Ask again in a few seconds, or run "npx gateway doctor" on the server, which has no deadline.',
    retryable: true,
  }),
  DOCUMENT_UNKNOWN: (c: { id: string }) => ({
    message: `The document ${JSON.stringify(c.id)} is not registered.`,
    advice: 'Send an id from the manifest of trusted documents that this gateway was started with.',
  }),
  DOCUMENT_NOT_TRUSTED: () => ({
    message: 'The document is not registered, and this gateway executes registered documents only.',
    advice: 'Add the document to the manifest, and send its text or its id as `documentId`.',
  }),
  DOCUMENT_HASH_WRONG: () => ({
    message: 'The hash in `extensions.persistedQuery` is not the SHA-256 of `query`.',
    advice: 'Compute the hash of the text exactly as it is sent, in hexadecimal digits.',
  }),
  GRAPHIQL_OFF: () => ({
    message: 'GraphiQL is disabled on this gateway.',
    advice: 'Send operations as POST with `content-type: application/json`.',
  }),
  CONSOLE_OFF: () => ({
    message: 'The console is disabled on this gateway.',
    advice: 'Set `http.console` to true in the configuration, or use /graphql.',
  }),
  CONSOLE_MISSING: () => ({
    message: 'The console is not built.',
    advice: 'Run `npm ci && npm run build` in the project, or use /graphql.',
  }),
} as const;
