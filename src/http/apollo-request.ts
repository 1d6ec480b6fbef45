import type {
  GraphQLRequestContextDidResolveOperation,
  GraphQLRequestContextWillSendResponse,
} from '@apollo/server';

import type { GatewayContext } from '../graphql/context.ts';

/** A request as Apollo knows it before it is executed. */
export type Resolved = GraphQLRequestContextDidResolveOperation<GatewayContext>;

/** A request as Apollo knows it before its answer is sent. */
export type Answered = GraphQLRequestContextWillSendResponse<GatewayContext>;
