import { describeError, type Log, OperationalError } from '@recommendation-gateway/lib';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';

import { createError } from '../domain/errors/create-error.ts';

export interface ErrorScope {
  readonly requestId: string;
  readonly log: Log;
}

/**
 * An error as a client may see it. A OperationalError keeps its code and advice, what GraphQL itself objects to keeps its own;
 * anything else is a bug or an outage of ours: the log gets all of it, the client the request id to quote.
 */
export function formatError(
  formatted: GraphQLFormattedError,
  thrown: unknown,
  scope: ErrorScope,
): GraphQLFormattedError {
  const root = inOurWords(rootOf(thrown));
  const { locations, path } = formatted;
  const place = { ...(locations && { locations }), ...(path && { path }) };
  if (root instanceof OperationalError) {
    const { message, code, advice, retryable } = root;
    return { message, ...place, extensions: { code, advice, retryable } };
  }
  if (root instanceof GraphQLError && isForeseen(formatted)) return formatted;
  if (root instanceof GraphQLError && root.nodes !== undefined) {
    // An argument that only its variable made wrong: GraphQL finds it as late as this and gives it no code.
    return { message: root.message, ...place, extensions: { code: 'BAD_USER_INPUT' } };
  }
  const { requestId, log } = scope;
  log.error('a request failed', { requestId, error: describeError(root) });
  return { message: MASKED, ...place, extensions: { code: 'INTERNAL_ERROR', requestId } };
}

const MASKED = 'Something went wrong here. Quote the request id when you report it.';

/** What resolvers threw, out of the wrapping that GraphQL adds to say where. */
function rootOf(thrown: unknown): unknown {
  return thrown instanceof GraphQLError && thrown.originalError !== undefined
    ? rootOf(thrown.originalError)
    : thrown;
}

/** Apollo tells a client to change a setting of the server's; the catalogue says what a client can do. */
function inOurWords(root: unknown): unknown {
  const closed =
    root instanceof GraphQLError &&
    root.extensions['validationErrorCode'] === 'INTROSPECTION_DISABLED';
  return closed ? createError('INTROSPECTION_OFF', {}) : root;
}

/** Apollo gives a code to all that it foresees, and this one to the rest. */
function isForeseen({ extensions }: GraphQLFormattedError): boolean {
  return extensions?.['code'] !== 'INTERNAL_SERVER_ERROR';
}
