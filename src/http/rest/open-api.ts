import { z } from 'zod';

import { errorAnswer, restSchemas } from './answers.ts';
import { type RestOperation, restOperations } from './operations.ts';
import { parameters } from './parameters.ts';

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
    servers: [{ url: '/' }],
    paths: Object.fromEntries(
      restOperations.map((operation) => [
        `${operation.path}/{${operation.key}}`,
        { get: describeOperation(operation) },
      ]),
    ),
    // Either or both; none on a developer's own machine.
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
      304: {
        description:
          'The page has not changed since the response whose `ETag` was sent as `If-None-Match`.',
      },
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
  400: 'An id or a parameter is not valid.',
  401: 'The credentials are missing or not valid.',
  403: 'The credentials do not permit this request.',
  410: 'The list that `after` belongs to has been removed.',
  429: 'Too many requests. `Retry-After` is the number of seconds to wait.',
  500: 'An unexpected error. Report it with the request id.',
  503: 'The gateway is not ready. `Retry-After` is the number of seconds to wait.',
} as const;

function describeKey(name: RestOperation['key']) {
  const description = 'The id in the shop, percent-encoded; at most 256 characters.';
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
