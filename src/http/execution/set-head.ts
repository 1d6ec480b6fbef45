import { JSON_TYPE } from '../messages/media-types.ts';
import type { Answered } from './apollo-request.ts';

/** The body holds no operation at all: that is not for GraphQL to answer. */
const NO_OPERATION = 'BAD_REQUEST';

/**
 * The media type was chosen before: Apollo need not choose again. "GraphQL over HTTP": with application/json an answer
 * that GraphQL gave has status 200, be it a refusal, because a proxy may have made any other one; with
 * application/graphql-response+json Apollo's 400 stands.
 */
export function setHead({ request, response: { http }, errors }: Answered): void {
  const type = request.http?.headers.get('accept');
  if (type !== undefined) http.headers.set('content-type', `${type}; charset=utf-8`);
  if (http.status !== 400 || type !== JSON_TYPE) return;
  const isNone = errors?.some(({ extensions }) => extensions['code'] === NO_OPERATION);
  if (isNone !== true) http.status = 200;
}
