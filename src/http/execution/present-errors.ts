import type { Log } from '@recommendation-gateway/lib';

import { formatError } from '../../graphql/format-error.ts';
import type { Answered } from './apollo-request.ts';

/** Gives every error of an answer the form that clients may see. Here, unlike in `formatError`, the request is known. */
export function presentErrors(log: Log, { response, errors, contextValue }: Answered): void {
  if (response.body.kind !== 'single' || errors === undefined) return;
  const { singleResult } = response.body;
  const scope = { requestId: contextValue.requestId, log };
  singleResult.errors = (singleResult.errors ?? []).map((formatted, index) =>
    formatError(formatted, errors[index], scope),
  );
}
