/** Faults of requests: of their arguments, of what answers them, and of the HTTP around them. */
export const requestErrors = {
  ARGUMENT_OUT_OF_RANGE: (c: { argument: string; value: number; from: number; to?: number }) => ({
    message: `\`${c.argument}\` is ${c.value}; it has to be ${c.to === undefined ? `at least ${c.from}` : `between ${c.from} and ${c.to}`}.`,
    advice:
      c.argument === 'first'
        ? `Ask for ${c.from} to ${c.to} at a time and page on with \`after\`.`
        : `Send a value in that range, or leave \`${c.argument}\` out.`,
  }),
  ID_EMPTY: (c: { argument: string }) => ({
    message: `\`${c.argument}\` is empty.`,
    advice: 'Send the id as the shop knows it.',
  }),
  ID_MALFORMED: (c: { argument: string; reason: string }) => ({
    message: `\`${c.argument}\` cannot be an id: ${c.reason}.`,
    advice: 'Send the id as the shop knows it: at most 256 characters, none of them a zero byte.',
  }),
  GENERATION_ID_MALFORMED: (c: { id: string }) => ({
    message: `\`id\` is ${JSON.stringify(c.id)}; the ids of generations are numbers.`,
    advice: 'The query `generations` lists them.',
  }),
  REASON_UNUSABLE: (c: { argument: string; length: number; longest: number }) => ({
    message: `\`${c.argument}\` has ${c.length} characters; it has to be 1 to ${c.longest} of plain text.`,
    advice: 'Say in a few words why: it is kept with the generation.',
  }),
  PARAMETER_MALFORMED: (c: { argument: string; reason: string }) => ({
    message: `The parameter \`${c.argument}\` cannot be read: ${c.reason}.`,
    advice: 'The document at /api/v1/openapi.json says what each parameter takes.',
  }),
  INTROSPECTION_OFF: () => ({
    message: 'This gateway does not tell its schema.',
    advice: 'Ask whoever runs it for the schema, or to set `http.introspection`.',
  }),
  PATH_MALFORMED: (c: { path: string }) => ({
    message: `The path ${JSON.stringify(c.path)} is not percent-encoded UTF-8.`,
    advice: 'Encode the id as encodeURIComponent does.',
  }),
  METHOD_UNSUPPORTED: (c: { method: string; methods: string }) => ({
    message: `${c.method} is not possible here.`,
    advice: `Use ${c.methods}.`,
  }),
  NOT_READY: (c: { reason: string }) => ({
    message: `Nothing can be answered now: ${c.reason}`,
    advice: 'Try again in a few seconds.',
    retryable: true,
  }),
  LIST_LENGTH_OUT_OF_RANGE: (c: {
    argument: string;
    length: number;
    from: number;
    to: number;
  }) => ({
    message: `\`${c.argument}\` has ${c.length} entries; it takes ${c.from} to ${c.to}.`,
    advice: `Send ${c.from} to ${c.to} entries in one request, and the rest in further ones.`,
  }),
  PRICE_RANGE_EMPTY: (c: { minPrice: number; maxPrice: number }) => ({
    message: `\`minPrice\` (${c.minPrice}) is above \`maxPrice\` (${c.maxPrice}).`,
    advice: 'Swap the two, or leave one out.',
  }),
  CURSOR_MALFORMED: () => ({
    message: '`after` is not a cursor of this gateway.',
    advice:
      'Send an `endCursor` or an edge’s `cursor` unchanged, or leave `after` out to begin anew.',
  }),
  CURSOR_OF_ANOTHER_LIST: () => ({
    message: '`after` is a cursor of another list than the one asked for.',
    advice:
      'Use a cursor with the field, the user or item and the categories that it came from, or leave `after` out.',
  }),
  CURSOR_EXPIRED: () => ({
    message: 'The list that `after` belongs to is no longer kept: newer ones have replaced it.',
    advice: 'Leave `after` out to begin with the list that is served now.',
  }),
  LIVE_RANKING_FAILED: (c: { reason: string }) => ({
    message: `The live ranking model did not answer: ${c.reason}.`,
    advice:
      'Lists are ordered by stored scores meanwhile; check the campaign of the ranking recipe.',
    retryable: true,
  }),
  TOUCHED_UNREADABLE: () => ({
    message:
      'The user’s last interactions could not be read from the shop; the list was computed without them.',
    advice: 'Try again later. If the error persists, check the shop database.',
    retryable: true,
  }),
  PLACEMENT_LATE: (c: { ms: number }) => ({
    message: `This placement was not there within ${c.ms} ms.`,
    advice: 'Show the screen without it, or ask for it again.',
    retryable: true,
  }),
  PLACEMENT_INCOMPLETE: (c: { name: string; kind: string; needs: string }) => ({
    message: `The placement \`${c.name}\` of kind ${c.kind} has no \`${c.needs}\`.`,
    advice: `Say in \`${c.needs}\` what the placement is for.`,
  }),
  PLACEMENT_REPEATED: (c: { name: string }) => ({
    message: `Two placements are called \`${c.name}\`.`,
    advice: 'Give each placement a name of its own.',
  }),
  PORT_OCCUPIED: (c: { host: string; port: number }) => ({
    message: `Port ${c.port} of ${c.host} is taken by another program.`,
    advice: 'Stop that program, or start the gateway with another PORT, for example PORT=4001.',
  }),
  ADDRESS_UNUSABLE: (c: { host: string; port: number; reason: string }) => ({
    message: `The gateway cannot listen on ${c.host}:${c.port}: ${c.reason}.`,
    advice: 'Set HOST to an address of this machine and PORT to one that this user may open.',
  }),
  NOT_LOCAL: (c: { reason: string }) => ({
    message: `Refused: without credentials the gateway answers this machine only, and ${c.reason}.`,
    advice: 'Call it directly at http://localhost, without a proxy and from a page of its own.',
  }),
  PATH_UNKNOWN: (c: { path: string }) => ({
    message: `There is nothing at ${c.path}.`,
    advice:
      'GraphQL is at /graphql, what REST there is says /api/v1/openapi.json, and the health of the gateway is at /health/live and /health/ready.',
  }),
  UPGRADE_UNKNOWN: () => ({
    message: 'The gateway cannot change to the protocol that the header `upgrade` names.',
    advice: 'Send plain HTTP/1.1, or open a WebSocket for subscriptions.',
  }),
  ORIGIN_REFUSED: (c: { origin: string }) => ({
    message: `Pages of ${c.origin} may not open a WebSocket here.`,
    advice: 'Add the origin to the origins that CORS allows, or open it from a page of ours.',
  }),
  CONNECTIONS_EXHAUSTED: () => ({
    message: 'As many WebSockets are open as the gateway holds.',
    advice: 'Try again in a few seconds, and share one WebSocket between subscriptions.',
    retryable: true,
  }),
  SUBSCRIPTIONS_EXHAUSTED: (c: { limit: number }) => ({
    message: `${c.limit} subscriptions run on this WebSocket, and it takes no more.`,
    advice: 'Complete one of them first.',
  }),
  SUBSCRIPTIONS_ONLY: () => ({
    message: 'The WebSocket takes one operation at a time, and that is a subscription.',
    advice:
      'Send queries and mutations over HTTP; with several operations say which in `operationName`.',
  }),
  WEBSOCKET_NEEDED: () => ({
    message: 'A subscription needs a WebSocket; over HTTP it would tell nothing.',
    advice: 'Open a WebSocket at the same address, with the subprotocol graphql-transport-ws.',
  }),
  CONTENT_TYPE_UNSUPPORTED: (c: { contentType: string }) => ({
    message: `The content type ${c.contentType === '' ? 'is missing' : `\`${c.contentType}\` is not understood`}.`,
    advice: 'Send the operation as JSON in UTF-8, with `content-type: application/json`.',
  }),
  BODY_TOO_LARGE: (c: { limit: number }) => ({
    message: `The body is larger than ${c.limit} bytes.`,
    advice: 'Send less in one request, or split it.',
  }),
  BODY_NOT_JSON: (c: { reason: string }) => ({
    message: `The body is not JSON: ${c.reason}.`,
    advice: 'Send an object like {"query": "{ popularItems { totalCount } }"}.',
  }),
  NOT_ACCEPTABLE: (c: { accept: string }) => ({
    message: `No answer can be given in ${c.accept}.`,
    advice: 'Accept application/graphql-response+json or application/json.',
  }),
} as const;
