import { z } from 'zod';

import { errorAnswer, restSchemas } from './answers.ts';
import { type RestOperation, restOperations } from './operations.ts';
import { parameters } from './parameters.ts';

export const OPEN_API_PATH = '/api/v1/openapi.json';

/** The OpenAPI document of the REST API, out of what routes, reads and answers it. */
export function describeRestApi() {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Recommendations over REST',
      version: '1',
      description:
        'The lists of the GraphQL API for clients that speak REST. Unknown parameters are ignored.',
    },
    servers: [{ url: '/' }],
    paths: Object.fromEntries(
      restOperations.map((operation) => [
        `${operation.path}/{${operation.key}}`,
        { get: describeOperation(operation) },
      ]),
    ),
    // One of them, or both; on a developer's own machine none.
    security: [{ apiKey: [] }, { userToken: [] }, { apiKey: [], userToken: [] }],
    components: { schemas: describeSchemas(), securitySchemes: SECURITY_SCHEMES },
  };
}

function describeOperation({ id, key, summary, answer }: RestOperation) {
  return {
    operationId: id,
    summary,
    parameters: [describeKey(key), ...describeQuery()],
    responses: {
      200: { description: 'A page of the list.', content: asJson(answer) },
      304: { description: 'The page is the one that `If-None-Match` names.' },
      ...Object.fromEntries(
        Object.entries(REFUSALS).map(([status, description]) => [
          status,
          { description, content: asJson(errorAnswer) },
        ]),
      ),
    },
  };
}

const SECURITY_SCHEMES = {
  apiKey: { type: 'apiKey', in: 'header', name: 'x-api-key', description: 'A key of the gateway.' },
  userToken: { type: 'http', scheme: 'bearer', description: 'The token of a user of the shop.' },
} as const;

const REFUSALS = {
  400: 'An id or a parameter makes no sense.',
  401: 'There are no credentials, or they do not hold.',
  403: 'Whoever asks may not.',
  410: 'The list that `after` belongs to is no longer kept.',
  429: 'Too many requests came; `Retry-After` says when to ask again.',
  500: 'A failure of the gateway; its log knows more under the request id.',
  503: 'Nothing can be answered now; try again later.',
} as const;

function describeKey(name: RestOperation['key']) {
  const description = 'The id in the shop, percent-encoded.';
  const schema = { type: 'string', minLength: 1, maxLength: 256 };
  return { name, in: 'path', required: true, description, schema };
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
