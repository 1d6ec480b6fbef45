import { useMutation, useQueryClient } from '@tanstack/react-query';

import type { ApiError } from './api-error.ts';
import { request } from './request.ts';
import type { TypedDocument } from './typed-document.ts';

/** A mutation of a page. */
export interface Action<Result, Variables> {
  /** Sends the mutation; afterwards all queries of the page are read again. Undefined if it failed. */
  readonly run: (variables: Variables) => Promise<Result | undefined>;
  readonly busy: boolean;
  readonly failure: ApiError | undefined;
  /** Forgets the last result and failure. */
  readonly reset: () => void;
}

export function useAction<Result, Variables>(
  document: TypedDocument<Result, Variables>,
): Action<Result, Variables> {
  const queries = useQueryClient();
  const mutation = useMutation<Result, ApiError, Variables>({
    mutationFn: async (variables) => (await request(document, variables)).data,
    onSettled: async () => queries.invalidateQueries(),
  });
  return {
    run: async (variables) => mutation.mutateAsync(variables).catch(() => undefined),
    busy: mutation.isPending,
    failure: mutation.error ?? undefined,
    reset: () => mutation.reset(),
  };
}
