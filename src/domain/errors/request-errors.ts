import { formatId, type IdType } from '../runs/public-ids.ts';

const typeNames: Readonly<Record<IdType, string>> = {
  generation: 'generation',
  job: 'batch job',
  run: 'pipeline run',
};

const listed: Readonly<Record<IdType, string>> = {
  generation: 'List the generations with the query `generations` or "npx gateway pipeline status".',
  job: 'List the batch jobs with the query `batchJobs`.',
  run: 'List the runs with the query `pipelineRuns` or "npx gateway pipeline status".',
};

const either = new Intl.ListFormat('en-GB', { type: 'disjunction' });

/** Errors of requests: of their arguments, of the services behind them, and of HTTP. */
export const requestErrors = {
  ARGUMENT_OUT_OF_RANGE: (c: {
    argument: string;
    /** The placement that the argument belongs to. */
    placement?: string;
    value: number;
    from: number;
    to?: number;
  }) => ({
    message: `\`${c.argument}\`${c.placement === undefined ? '' : ` of the placement \`${c.placement}\``} is ${c.value}; it must be ${c.to === undefined ? `at least ${c.from}` : `between ${c.from} and ${c.to}`}.`,
    advice:
      c.argument === 'first' && c.placement === undefined
        ? `Request ${c.from} to ${c.to} entries at a time, and use \`after\` for further pages.`
        : `Send a value in that range, or omit \`${c.argument}\`.`,
  }),
  ID_EMPTY: (c: { argument: string }) => ({
    message: `\`${c.argument}\` is empty.`,
    advice: 'Send the id that the shop uses.',
  }),
  ID_MALFORMED: (c: { argument: string; reason: string }) => ({
    message: `\`${c.argument}\` is not valid: ${c.reason}.`,
    advice: 'Send the value that the shop uses: at most 256 characters, without zero bytes.',
  }),
  /** A session id is a secret, so the message does not repeat it. */
  SESSION_ID_MALFORMED: () => ({
    message:
      'The session id is not valid: it must have 22 to 128 characters of A–Z, a–z, 0–9, - and _.',
    advice:
      'Create one for each browser or app from at least 16 random bytes, encoded as base64url, or omit it.',
  }),
  REPRESENTATION_MALFORMED: (c: { argument: string; reason: string }) => ({
    message: `\`${c.argument}\` is not the key of an entity: ${c.reason}.`,
    advice:
      'Send an object such as {"__typename": "Item", "id": "…"}. If a router sent it, compose its supergraph again from the present `_service { sdl }`.',
  }),
  GENERATION_ID_MALFORMED: (c: { argument: string; id: string }) => ({
    message: `\`${c.argument}\` is ${JSON.stringify(c.id)}, which is not the id of a generation, such as ${formatId('generation', 32)}.`,
    advice: listed.generation,
  }),
  ID_OF_ANOTHER_TYPE: (c: {
    argument: string;
    id: string;
    actualType: IdType;
    requiredType: IdType;
  }) => ({
    message: `\`${c.argument}\` is ${JSON.stringify(c.id)}, the id of a ${typeNames[c.actualType]}; it must be the id of a ${typeNames[c.requiredType]}.`,
    advice: listed[c.requiredType],
  }),
  REASON_UNUSABLE: (c: { argument: string; length: number; longest: number }) => ({
    message: `\`${c.argument}\` has ${c.length} characters; it must have 1 to ${c.longest} characters of plain text.`,
    advice: 'Describe the reason in a few words. It is stored with the generation.',
  }),
  /** Without an argument for a body as a whole. */
  PARAMETER_MALFORMED: (c: { argument: string; reason: string }) => ({
    message: `${c.argument === '' ? 'The request body' : `The parameter \`${c.argument}\``} is not valid: ${c.reason}.`,
    advice: 'The parameters are described at /api/v1/openapi.json.',
  }),
  /** Of GraphQL over HTTP: its code is that of Apollo, which clients know. */
  BAD_REQUEST: (c: { reason: string; remedy: string }) => ({
    message: `${c.reason}.`,
    advice: `${c.remedy}.`,
  }),
  INTROSPECTION_OFF: () => ({
    message: 'Introspection is disabled on this gateway.',
    advice: 'Ask the operator for the schema, or to enable `http.introspection`.',
  }),
  PATH_MALFORMED: (c: { path: string }) => ({
    message: `The path ${JSON.stringify(c.path)} is not percent-encoded UTF-8.`,
    advice: 'Encode the id with encodeURIComponent or its equivalent.',
  }),
  METHOD_UNSUPPORTED: (c: { method: string; methods: string }) => ({
    message: `The method ${c.method} is not supported at this path.`,
    advice: `Use ${either.format(c.methods.split(', '))}.`,
  }),
  NOT_READY: (c: { reason: string }) => ({
    message: `The gateway is not ready: ${c.reason}`,
    advice: 'Try again in a few seconds.',
    retryable: true,
  }),
  LIST_LENGTH_OUT_OF_RANGE: (c: { argument: string; length: number; from: number; to: number }) => {
    // The limit of every list is checked first, before its own minimum is known.
    const range = c.from === 0 ? `at most ${c.to}` : `${c.from} to ${c.to}`;
    return {
      message: `\`${c.argument}\` has ${c.length} entries; it must have ${range}.`,
      advice: `Send ${range} entries per request.`,
    };
  },
  PRICE_RANGE_EMPTY: (c: { minPrice: number; maxPrice: number }) => ({
    message: `The minimum price (${c.minPrice}) is greater than the maximum price (${c.maxPrice}).`,
    advice: 'Swap the two, or omit one.',
  }),
  ATTRIBUTE_UNKNOWN: (c: { name: string; allowed: readonly string[] }) => ({
    message: `Lists cannot be filtered by the attribute ${JSON.stringify(c.name)}.`,
    advice: `Use ${either.format(c.allowed.map((name) => `\`${name}\``))}. The operator can add columns to shop.publicAttributes.`,
  }),
  ATTRIBUTE_RANGE_EMPTY: (c: { name: string; min: number; max: number }) => ({
    message: `The minimum of the attribute ${JSON.stringify(c.name)} (${c.min}) is greater than its maximum (${c.max}).`,
    advice: 'Swap the two, or omit one.',
  }),
  CURSOR_MALFORMED: () => ({
    message: '`after` is not a valid cursor.',
    advice:
      'Send the `endCursor` of a page (`nextCursor` in REST) or the `cursor` of an edge unchanged, or omit `after` for the first page.',
  }),
  CURSOR_OF_ANOTHER_LIST: () => ({
    message: '`after` is a cursor of another list.',
    advice:
      'Use a cursor with the same field, user or item and categories as in the response that it comes from, or omit `after`.',
  }),
  CURSOR_EXPIRED: () => ({
    message: 'The list that `after` belongs to has been removed: newer lists have replaced it.',
    advice: 'Omit `after` to start with the list that is served now.',
  }),
  LIVE_RANKING_FAILED: (c: { reason: string }) => ({
    message: `The ranking campaign did not answer: ${c.reason}.`,
    advice:
      'The item model or precomputed scores rank in the meantime. Check the campaign of the ranking recipe.',
    retryable: true,
  }),
  TOUCHED_UNREADABLE: () => ({
    message:
      'The user’s last interactions could not be read from the shop; the list was computed without them.',
    advice: 'Try again later. If the error persists, check the shop database.',
    retryable: true,
  }),
  PLACEMENT_LATE: (c: { ms: number }) => ({
    message: `The placement exceeded its deadline of ${c.ms} ms.`,
    advice: 'Show the page without it, or request it again.',
    retryable: true,
  }),
  PLACEMENT_INCOMPLETE: (c: { name: string; kind: string; needs: string }) => ({
    message: `The placement \`${c.name}\` of kind ${c.kind} requires \`${c.needs}\`.`,
    advice: `Send \`${c.needs}\` with the placement.`,
  }),
  PLACEMENT_REPEATED: (c: { name: string }) => ({
    message: `Two placements have the name \`${c.name}\`.`,
    advice: 'Give each placement a unique name.',
  }),
  PORT_OCCUPIED: (c: { host: string; port: number }) => ({
    message: `Another program is listening on port ${c.port} of ${c.host}.`,
    advice: 'Stop that program, or start the gateway with another PORT, for example PORT=4001.',
  }),
  ADDRESS_UNUSABLE: (c: { host: string; port: number; reason: string }) => ({
    message: `The gateway cannot listen on ${c.host}:${c.port}: ${c.reason}.`,
    advice: 'Set HOST to an address of this machine, and PORT to a port that this user may open.',
  }),
  NOT_LOCAL: (c: { reason: string }) => ({
    message: `A request without credentials must come from this machine, but ${c.reason}.`,
    advice: 'Send the request to http://localhost directly, without a proxy, or send credentials.',
  }),
  PATH_UNKNOWN: (c: { path: string }) => ({
    message: `The path ${c.path} does not exist.`,
    advice:
      'GraphQL is at /graphql, the REST API is described at /api/v1/openapi.json, and health checks are at /health/live and /health/ready.',
  }),
  UPGRADE_UNKNOWN: () => ({
    message: 'The protocol in the header `upgrade` is not supported.',
    advice: 'Use HTTP/1.1, or a WebSocket for subscriptions.',
  }),
  ORIGIN_REFUSED: (c: { origin: string }) => ({
    message: `Pages of ${c.origin} may not open a WebSocket to this gateway.`,
    advice:
      'Add the origin to `http.corsOrigins`, or open the WebSocket from a page of this gateway.',
  }),
  CONNECTIONS_EXHAUSTED: () => ({
    message: 'The maximum number of WebSockets is open.',
    advice: 'Try again in a few seconds, and use one WebSocket for several subscriptions.',
    retryable: true,
  }),
  CLIENT_CONNECTIONS_EXHAUSTED: () => ({
    message: 'The maximum number of WebSockets of this client is open.',
    advice: 'Close one of them, and use one WebSocket for several subscriptions.',
    retryable: true,
  }),
  SUBSCRIPTIONS_EXHAUSTED: (c: { limit: number }) => ({
    message: `${c.limit} subscriptions are running on this WebSocket, which is the maximum.`,
    advice: 'Complete one of them first.',
  }),
  SUBSCRIPTIONS_ONLY: () => ({
    message: 'A message on the WebSocket must contain exactly one operation, a subscription.',
    advice:
      'Send queries and mutations over HTTP. If the document has several operations, send `operationName`.',
  }),
  SUBSCRIPTION_CONDITIONAL: (c: { directive: string }) => ({
    message: `The root field of a subscription cannot have the directive @${c.directive}, on itself or on a fragment around it.`,
    advice: 'Start the subscription when it is needed, and remove the directive.',
  }),
  WEBSOCKET_NEEDED: () => ({
    message: 'Subscriptions require a WebSocket and are not supported over HTTP.',
    advice: 'Open a WebSocket at the same address, with the subprotocol graphql-transport-ws.',
  }),
  CONTENT_TYPE_UNSUPPORTED: (c: { contentType: string }) => ({
    message: `The content type ${c.contentType === '' ? 'is missing' : `\`${c.contentType}\` is not supported`}.`,
    advice: 'Send the request as JSON in UTF-8, with `content-type: application/json`.',
  }),
  BODY_TOO_LARGE: (c: { limit: number }) => ({
    message: `The request body is larger than ${c.limit} bytes.`,
    advice: 'Split the request into several requests.',
  }),
  BODY_NOT_JSON: (c: { reason: string }) => ({
    message: `The request body is not valid JSON: ${c.reason}.`,
    advice:
      'Send an object: GraphQL takes one like {"query": "{ popularItems { totalCount } }"}, and /api/v1/openapi.json describes those of REST.',
  }),
  NOT_ACCEPTABLE: (c: { accept: string }) => ({
    message: `No response is available in the media type ${c.accept}.`,
    advice: 'Accept application/graphql-response+json or application/json.',
  }),
} as const;
