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
  COST_TOO_HIGH: (c: { cost: number; limit: number }) => ({
    message: `The operation requests up to ${c.cost} objects; the maximum is ${c.limit}.`,
    advice: 'Reduce `first`, most of all in nested lists, and use `after` for further pages.',
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
  DOCUMENT_UNKNOWN: (c: { id: string }) => ({
    message: `The document ${JSON.stringify(c.id)} is not registered.`,
    advice: 'Send an id from the manifest of trusted documents that this gateway was started with.',
  }),
  DOCUMENT_NOT_TRUSTED: () => ({
    message: 'The document is not registered, and this gateway executes registered documents only.',
    advice: 'Add the document to the manifest and send its id as `documentId`.',
  }),
  GRAPHIQL_OFF: () => ({
    message: 'GraphiQL is disabled on this gateway.',
    advice: 'Send operations as POST with `content-type: application/json`.',
  }),
} as const;
