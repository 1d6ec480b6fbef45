import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';

import { ApiError } from '../api/api-error.ts';
import { reportAnswer, reportFailure } from './session/session.ts';

/** The cache of what the gateway answered. Every failure is also one of the session: it may end it. */
export function createQueries(): QueryClient {
  const onError = (error: unknown) => {
    if (error instanceof ApiError) reportFailure(error);
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError, onSuccess: reportAnswer }),
    mutationCache: new MutationCache({ onError, onSuccess: reportAnswer }),
    defaultOptions: {
      queries: { retry: false, staleTime: 5_000, networkMode: 'always' },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}
