import type { OperationalError } from '@recommendation-gateway/lib';
import {
  type DocumentNode,
  type ExecutionArgs,
  getOperationAST,
  GraphQLError,
  type GraphQLSchema,
  parse,
  validate,
} from 'graphql';
import type { SubscribePayload } from 'graphql-ws';

import { createError } from '../../domain/errors/create-error.ts';
import type { GatewayContext } from '../../graphql/context.ts';
import type { FindDocument } from '../operations/find-document.ts';

/** What holds for subscriptions as for all operations. */
export interface SubscriptionRules {
  readonly schema: GraphQLSchema;
  readonly findDocument: FindDocument;
  readonly mostTokens: number;
}

/** What a client sent, ready to be executed; or why it is not. Queries and mutations have HTTP. */
export function readSubscription(
  { schema, findDocument, mostTokens }: SubscriptionRules,
  { operationName, variables, ...payload }: SubscribePayload,
  contextValue: GatewayContext,
): ExecutionArgs | readonly GraphQLError[] {
  const found = findDocument('POST', { search: '', body: payload }, contextValue.requestId);
  if (!found.ok) return [asError(found.error)];
  const refusal = found.document?.refusal();
  if (refusal !== undefined) return [asError(refusal)];
  const document = readDocument(found.document?.text ?? '', mostTokens);
  if (document instanceof GraphQLError) return [document];
  const operation = getOperationAST(document, operationName);
  if (operation?.operation !== 'subscription')
    return [asError(createError('SUBSCRIPTIONS_ONLY', {}))];
  const errors = validate(schema, document);
  if (errors.length > 0) return errors.map((error) => withCode(error, 'GRAPHQL_VALIDATION_FAILED'));
  return { schema, document, operationName, variableValues: variables, contextValue };
}

/** A refusal as GraphQL tells it. */
export function asError({ message, code, advice, retryable }: OperationalError): GraphQLError {
  return new GraphQLError(message, { extensions: { code, advice, retryable } });
}

function readDocument(query: string, maxTokens: number): DocumentNode | GraphQLError {
  try {
    return parse(query, { maxTokens });
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    return withCode(error, 'GRAPHQL_PARSE_FAILED');
  }
}

/** The codes that Apollo gives over HTTP. */
function withCode(error: GraphQLError, code: string): GraphQLError {
  const { nodes, source, positions } = error;
  const place = {
    ...(nodes && { nodes }),
    ...(source && { source }),
    ...(positions && { positions }),
  };
  return new GraphQLError(error.message, { ...place, extensions: { code } });
}
