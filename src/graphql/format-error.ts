import { OperationalError } from '@recommendation-gateway/lib';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';

import { createError } from '../domain/errors/create-error.ts';
import { explainFailure, type FailedRequest } from '../serving/explain-failure.ts';

/**
 * An error as a client may see it. An OperationalError keeps its code and advice, and an error of GraphQL its code. Of a
 * database that fails the client sees the code only. All others are faults of the gateway: the log gets the whole error,
 * the client the request id to report.
 */
export function formatError(
  formatted: GraphQLFormattedError,
  thrown: unknown,
  scope: FailedRequest,
): GraphQLFormattedError {
  const root = withAdvice(rootOf(thrown));
  const { locations, path } = formatted;
  const place = { ...(locations && { locations }), ...(path && { path }) };
  if (root instanceof OperationalError) return { ...place, ...present(root) };
  if (root instanceof GraphQLError && isOfGraphql(formatted)) return formatted;
  if (root instanceof GraphQLError && isOfClient(root, formatted)) {
    return { message: root.message, ...place, extensions: { code: 'BAD_USER_INPUT' } };
  }
  const failure = explainFailure(root, scope);
  if (failure !== undefined) return { ...place, ...present(failure) };
  const { requestId } = scope;
  return { message: UNEXPECTED_ERROR, ...place, extensions: { code: 'INTERNAL_ERROR', requestId } };
}

function present({ message, code, advice, retryable }: OperationalError) {
  return { message, extensions: { code, advice, retryable } };
}

/** The message of every error that is not described to clients. */
export const UNEXPECTED_ERROR = 'Unexpected error. Report it with the request id.';

/** The error that a resolver threw, without the errors that GraphQL wraps around it to add its path. */
function rootOf(thrown: unknown): unknown {
  return thrown instanceof GraphQLError && thrown.originalError !== undefined
    ? rootOf(thrown.originalError)
    : thrown;
}

/** Apollo advises a client to change a setting of the server; our error says what a client can do. */
function withAdvice(root: unknown): unknown {
  const closed =
    root instanceof GraphQLError &&
    root.extensions['validationErrorCode'] === 'INTROSPECTION_DISABLED';
  return closed ? createError('INTROSPECTION_OFF', {}) : root;
}

/** Apollo gives this code to errors that it does not know. */
function isOfGraphql({ extensions }: GraphQLFormattedError): boolean {
  return extensions?.['code'] !== 'INTERNAL_SERVER_ERROR';
}

/**
 * GraphQL gives two errors of clients no code: of an argument that is wrong because of a variable, and of too many wrong
 * variables. This one has no position, and no path because nothing has been executed.
 */
function isOfClient({ nodes }: GraphQLError, { path }: GraphQLFormattedError): boolean {
  return nodes !== undefined || path === undefined;
}
