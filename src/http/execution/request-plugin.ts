import type {
  ApolloServerPlugin,
  GraphQLRequestContext,
  GraphQLRequestContextWillSendResponse,
  GraphQLRequestListener,
} from '@apollo/server';
import { errorMessage, type Log } from '@recommendation-gateway/lib';

import type { GatewayContext } from '../../graphql/context.ts';
import { JSON_TYPE } from '../messages/media-types.ts';
import type { OperationCache } from '../operations/operation-cache.ts';
import type { OperationRequest } from './operation-request.ts';
import type { OperationRules } from './operation-rules.ts';

/** Our rules within Apollo's pipeline. It is one plugin without state: each further one costs promises per request. */
export function requestPlugin(
  rules: OperationRules,
  cache: OperationCache,
  log: Log,
): ApolloServerPlugin<GatewayContext> {
  const listener: GraphQLRequestListener<GatewayContext> = {
    didResolveOperation: async (resolved) => {
      const refusal = rules.refusalOf(toRequest(cache, resolved));
      if (refusal !== undefined) throw refusal;
    },
    willSendResponse: async (answered) => {
      const { errors, response } = answered;
      rules.finish({ ...toRequest(cache, answered), errors, response });
      setHead(answered);
    },
  };
  return {
    contextCreationDidFail: async ({ error }) =>
      log.error('a request could not be prepared', { error: errorMessage(error) }),
    requestDidStart: async () => listener,
  };
}

function toRequest(
  cache: OperationCache,
  { source, document, operation, request, contextValue }: GraphQLRequestContext<GatewayContext>,
): OperationRequest {
  // Apollo has resolved an operation of valid documents only.
  const isValid = source !== undefined && document !== undefined && operation !== undefined;
  const known = isValid ? cache.validated(source, document) : undefined;
  return {
    operation: known?.operation(request.operationName),
    variables: request.variables ?? {},
    extensions: request.extensions,
    context: contextValue,
  };
}

/** The body holds no operation: GraphQL does not define the response. */
const NO_OPERATION = 'BAD_REQUEST';

/**
 * Sets the media type that was chosen, and the status of "GraphQL over HTTP": with application/json a response of
 * GraphQL has status 200, even a refusal, because another status may come from a proxy; with
 * application/graphql-response+json Apollo's 400 is kept.
 */
function setHead({
  request,
  response: { http },
  errors,
}: GraphQLRequestContextWillSendResponse<GatewayContext>): void {
  const type = request.http?.headers.get('accept');
  if (type !== undefined) http.headers.set('content-type', `${type}; charset=utf-8`);
  if (http.status !== 400 || type !== JSON_TYPE) return;
  const isNone = errors?.some(({ extensions }) => extensions['code'] === NO_OPERATION);
  if (isNone !== true) http.status = 200;
}
