/** Faults of requests that ask for more than a client may. */
export const limitErrors = {
  OPERATION_TOO_LARGE: (c: { what: string; count: number; limit: number }) => ({
    message: `The document has ${c.count} ${c.what}; ${c.limit} are allowed.`,
    advice:
      'Send several operations, or use fields that take lists: `items`, `page`. What is in a fragment counts each time that it is used.',
  }),
  FRAGMENTS_IN_CIRCLE: (c: { name: string }) => ({
    message: `The fragment \`${c.name}\` leads back to itself.`,
    advice: 'Spell the levels out that are wanted.',
  }),
  COST_TOO_HIGH: (c: { cost: number; limit: number }) => ({
    message: `The operation asks for ${c.cost} objects; ${c.limit} are allowed.`,
    advice: 'Lower `first`, above all in lists within lists, and page on with `after`.',
  }),
  RATE_LIMITED: (c: { seconds: number }) => ({
    message: `Too many requests came from here; the next is answered in ${c.seconds} s.`,
    advice: 'Wait for the seconds of the header Retry-After, and ask for a whole screen at once.',
    retryable: true,
  }),
  REQUEST_LATE: (c: { ms: number }) => ({
    message: `The answer was not there within ${c.ms} ms.`,
    advice: 'Try again in a moment, with less in one operation if it happens again.',
    retryable: true,
  }),
  DOCUMENT_UNKNOWN: (c: { id: string }) => ({
    message: `No document is registered as ${JSON.stringify(c.id)}.`,
    advice: 'Send an id of the manifest that this gateway was started with.',
  }),
  DOCUMENT_NOT_TRUSTED: () => ({
    message: 'This gateway executes registered documents only, and this one is not.',
    advice: 'Register it in the manifest and send its id as `documentId`.',
  }),
  GRAPHIQL_OFF: () => ({
    message: 'GraphiQL is switched off here.',
    advice: 'Send operations as POST with `content-type: application/json`.',
  }),
} as const;
