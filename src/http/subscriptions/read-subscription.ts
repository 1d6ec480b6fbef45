import type { OperationalError } from '@recommendation-gateway/lib';
import {
  type DocumentNode,
  type ExecutionArgs,
  getOperationAST,
  GraphQLError,
  type GraphQLSchema,
  parse,
} from 'graphql';
import type { SubscribePayload } from 'graphql-ws';

import { createError } from '../../domain/errors/create-error.ts';
import type { GatewayContext } from '../../graphql/context.ts';
import type { FindDocument } from '../operations/find-document.ts';
import { validateDocument } from '../operations/validate-document.ts';

/** The rules that apply to subscriptions as to all operations. */
export interface SubscriptionRules {
  readonly schema: GraphQLSchema;
  readonly findDocument: FindDocument;
  readonly mostTokens: number;
}

/** A subscription, ready to be executed, or why it is refused. Queries and mutations are executed over HTTP only. */
export function readSubscription(
  { schema, findDocument, mostTokens }: SubscriptionRules,
  payload: SubscribePayload,
  contextValue: GatewayContext,
): ExecutionArgs | readonly GraphQLError[] {
  const found = findDocument('POST', { search: '', body: payload }, contextValue);
  if (!found.ok) return [toGraphqlError(found.error)];
  const { operationName, variables } = payload;
  const document = readDocument(found.document?.text ?? '', mostTokens);
  if (document instanceof GraphQLError) return [document];
  const operation = getOperationAST(document, operationName);
  if (operation?.operation !== 'subscription')
    return [toGraphqlError(createError('SUBSCRIPTIONS_ONLY', {}))];
  const errors = validateDocument(schema, document);
  if (errors.length > 0) return errors.map((error) => withCode(error, 'GRAPHQL_VALIDATION_FAILED'));
  return { schema, document, operationName, variableValues: variables, contextValue };
}

/** An error in the form of GraphQL. */
export function toGraphqlError({
  message,
  code,
  advice,
  retryable,
}: OperationalError): GraphQLError {
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

/** Errors have the codes that Apollo gives them over HTTP. */
function withCode(error: GraphQLError, code: string): GraphQLError {
  const { nodes, source, positions } = error;
  const place = {
    ...(nodes && { nodes }),
    ...(source && { source }),
    ...(positions && { positions }),
  };
  return new GraphQLError(error.message, { ...place, extensions: { code } });
}
