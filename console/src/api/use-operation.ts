import { keepPreviousData, useQuery } from '@tanstack/react-query';

import type { ApiError } from './api-error.ts';
import { request } from './request.ts';
import type { TypedDocument } from './typed-document.ts';

/** A query of a page: its newest data, and what went wrong. */
export interface Operation<Result> {
  /** Undefined until there is an answer. */
  readonly data: Result | undefined;
  /** Errors of fields that are null in `data`. */
  readonly errors: readonly ApiError[];
  /** The time until the answer with `data` came, in milliseconds. */
  readonly ms: number | undefined;
  /** Why the newest request failed. `data` is then that of an earlier one, if there is any. */
  readonly failure: ApiError | undefined;
  /** Whether a request is under way. */
  readonly busy: boolean;
  /** Sends the request again. */
  readonly retry: () => void;
}

export interface OperationOptions {
  /** How often the data is read again. Default: when the page is opened or becomes visible. */
  readonly everyMs?: number;
  /** Whether the request is sent. Default: true. */
  readonly enabled?: boolean;
  /** Whether the data of the previous variables stays until that of the new ones arrives. */
  readonly keeps?: boolean;
}

/** How often a gateway that does not answer is tried again. */
const WHILE_DOWN_MS = 5_000;

/** Sends a query, and again as the options say. Components with the same query share one request. */
export function useOperation<Result, Variables>(
  document: TypedDocument<Result, Variables>,
  variables: Variables,
  { everyMs, enabled = true, keeps = false }: OperationOptions = {},
): Operation<Result> {
  const query = useQuery<Awaited<ReturnType<typeof request<Result, Variables>>>, ApiError>({
    queryKey: [document.name, variables],
    queryFn: async ({ signal }) => request(document, variables, signal),
    enabled,
    refetchInterval: ({ state }) =>
      state.error?.kind === 'unreachable' ? WHILE_DOWN_MS : (everyMs ?? false),
    ...(keeps ? { placeholderData: keepPreviousData } : {}),
  });
  return {
    data: query.data?.data,
    errors: query.data?.errors ?? [],
    ms: query.data?.ms,
    failure: query.error ?? undefined,
    busy: query.isFetching,
    retry: () => void query.refetch(),
  };
}
