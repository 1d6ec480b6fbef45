import { z } from 'zod';

import { errorAnswer, restSchemas } from './answers.ts';
import { type BodyOperation, bodyOperations } from './body-operations.ts';
import { type ListOperation, listOperations } from './operations.ts';
import { parameters } from './parameters.ts';
import { SESSION_HEADER, SESSION_PARAMETER } from './session-header.ts';

export const OPEN_API_PATH = '/api/v1/openapi.json';

/** The OpenAPI document of the REST API, from the tables that route, parse and answer its requests. */
export function describeRestApi() {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Recommendation gateway',
      version: '1',
      description:
        'The recommendation lists of the GraphQL API as REST. Unknown query parameters are ignored.',
    },
    // Relative to this document, so that it is also true behind a proxy that adds a prefix to the path.
    servers: [{ url: '../..' }],
    paths: Object.fromEntries([
      ...listOperations.flatMap(describeList),
      ...bodyOperations.map(describeBody),
    ]),
    // Either or both; none on a developer's own machine.
    security: [{ apiKey: [] }, { userToken: [] }, { apiKey: [], userToken: [] }],
    components: { schemas: describeSchemas(), securitySchemes: SECURITY_SCHEMES },
  };
}

/** A list of a user or an item has two paths: not every client and proxy leaves a slash in a segment encoded. */
function describeList(operation: ListOperation) {
  const { id, path, key, isKeyOptional = false, summary, answer } = operation;
  const own = [...describeItems(operation), ...describeSession(operation)];
  const get = (operationId: string, keys: readonly object[]) => ({
    operationId,
    summary,
    parameters: [...keys, ...own, ...describeQuery()],
    responses: { ...describeAnswer('A page of the list.', answer), 304: NOT_MODIFIED },
  });
  if (key === undefined) return [[path, { get: get(id, []) }]];
  return [
    [`${path}/{${key}}`, { get: get(id, [describeKey(key, 'path', true)]) }],
    [path, { get: get(`${id}ByQuery`, [describeKey(key, 'query', !isKeyOptional)]) }],
  ];
}

function describeBody({ id, path, summary, body, answer }: BodyOperation) {
  const post = {
    operationId: id,
    summary,
    requestBody: { required: true, content: asJson(body) },
    responses: {
      ...describeAnswer('The lists.', answer),
      ...describeRefusals(BODY_REFUSALS),
    },
  };
  return [path, { post }];
}

function describeAnswer(description: string, answer: z.ZodType) {
  return { 200: { description, content: asJson(answer) }, ...describeRefusals(REFUSALS) };
}

function describeRefusals(refusals: Readonly<Record<number, string>>) {
  return Object.fromEntries(
    Object.entries(refusals).map(([status, description]) => [
      status,
      { description, content: asJson(errorAnswer) },
    ]),
  );
}

const NOT_MODIFIED = {
  description:
    'The page has not changed since the response whose `ETag` was sent as `If-None-Match`.',
} as const;

const SECURITY_SCHEMES = {
  apiKey: {
    type: 'apiKey',
    in: 'header',
    name: 'x-api-key',
    description: 'An API key of the gateway.',
  },
  userToken: {
    type: 'http',
    scheme: 'bearer',
    description: 'The JSON Web Token of a user of the shop.',
  },
} as const;

const REFUSALS = {
  400: 'An id, a parameter or the body is not valid.',
  401: 'The credentials are missing or not valid.',
  403: 'The credentials do not permit this request.',
  410: 'The list that `after` belongs to has been removed.',
  429: 'Too many requests. `Retry-After` is the number of seconds to wait.',
  500: 'An unexpected error. Report it with the request id.',
  503: 'The gateway is not ready. `Retry-After` is the number of seconds to wait.',
} as const;

const BODY_REFUSALS = {
  413: 'The body is too large.',
  415: 'The body is not JSON in UTF-8.',
} as const;

function describeKey(name: string, place: 'path' | 'query', required: boolean) {
  const advice =
    place === 'path' ? ' An id with a slash arrives safely as a query parameter only.' : '';
  const description = `The id in the shop, percent-encoded; at most 256 characters.${advice}`;
  const schema = { type: 'string', minLength: 1, maxLength: 256 };
  return { name, in: place, required, description, schema };
}

function describeItems({ mostItems }: ListOperation) {
  if (mostItems === undefined) return [];
  const description = `The id of an item. Repeat the parameter for several items, of which the first ${mostItems} count.`;
  const schema = { type: 'array', items: { type: 'string' }, default: [] };
  return [{ name: 'item_id', in: 'query', required: false, description, schema }];
}

/** Servers and proxies log query parameters, so that the header is better. */
function describeSession({ takesSession }: ListOperation) {
  if (!takesSession) return [];
  const description =
    'The session id of a browser or app, a secret: from at least 128 random bits.';
  const schema = { type: 'string', pattern: '^[A-Za-z0-9_-]{22,128}$' };
  const common = { required: false, schema };
  return [
    { name: SESSION_HEADER, in: 'header', description, ...common },
    {
      name: SESSION_PARAMETER,
      in: 'query',
      description: `${description} Ignored if the header ${SESSION_HEADER} is sent, which is better: URLs appear in logs.`,
      ...common,
    },
  ];
}

function describeQuery() {
  return Object.entries(parameters.shape).map(([name, parameter]) => {
    const { $schema: _, description, ...schema } = z.toJSONSchema(parameter);
    return { name, in: 'query', required: false, description, schema };
  });
}

const SCHEMAS = '#/components/schemas/';

function asJson(answer: z.ZodType) {
  const $ref = `${SCHEMAS}${restSchemas.get(answer)?.id}`;
  return { 'application/json': { schema: { $ref } } };
}

/** OpenAPI 3.1 takes JSON Schema as it is. */
function describeSchemas() {
  const { schemas } = z.toJSONSchema(restSchemas, { io: 'input', uri: (id) => `${SCHEMAS}${id}` });
  for (const schema of Object.values(schemas)) {
    delete schema.$schema;
    delete schema.$id;
  }
  return schemas;
}
