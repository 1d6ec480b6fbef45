import type {
  GraphQLRequestContextDidResolveOperation,
  GraphQLRequestContextWillSendResponse,
} from '@apollo/server';

import type { GatewayContext } from '../../graphql/context.ts';

/** What is looked at of a request before it is executed; Apollo knows more. */
export type Resolved = Pick<
  GraphQLRequestContextDidResolveOperation<GatewayContext>,
  'schema' | 'document' | 'operation' | 'request' | 'contextValue'
>;

/** The same before its answer is sent. */
export type Answered = Pick<
  GraphQLRequestContextWillSendResponse<GatewayContext>,
  'schema' | 'document' | 'operation' | 'request' | 'contextValue' | 'response' | 'errors'
>;
