import type { GraphQLResponse } from '@apollo/server';
import type { GraphQLError } from 'graphql';

import type { GatewayContext, RequestOrigin } from '../../graphql/context.ts';
import type { MediaType } from '../messages/media-types.ts';
import type { Refusal } from '../messages/send.ts';
import type { CachedOperation } from '../operations/operation-cache.ts';
import type { Variables } from '../operations/read-operation.ts';

/** Who sent a request, and the media type that was chosen for its response. */
export interface NegotiatedRequest {
  readonly origin: RequestOrigin;
  readonly type: MediaType;
}

/** The response to an operation, before it is compressed. */
export interface GraphqlResponse {
  readonly status: number;
  readonly headers: Iterable<readonly [name: string, value: string]>;
  readonly text: string;
  /** Why operations were not executed; not those whose errors have status 200, as errors of GraphQL often have. */
  readonly refusals?: readonly Refusal[];
}

/** One request for an operation. */
export interface OperationRequest {
  /** Undefined where the document is not valid, or does not hold it. */
  readonly operation: CachedOperation | undefined;
  readonly variables: Variables;
  readonly extensions?: Variables | undefined;
  readonly context: GatewayContext;
}

/** The same with the response that is about to be sent. */
export interface AnsweredRequest extends OperationRequest {
  readonly errors: readonly GraphQLError[] | undefined;
  readonly response: Pick<GraphQLResponse, 'body' | 'http'>;
}
