import { createClient } from 'graphql-ws';
import { useEffect, useState } from 'react';

import { socketAddress } from './addresses.ts';
import { ApiError, type SentError, unreachable } from './api-error.ts';
import { credentialHeaders } from './credential.ts';
import { nameDocument } from './request.ts';
import type { TypedDocument } from './typed-document.ts';

export interface Subscribed<Result> {
  /** The last message; undefined before the first. */
  readonly data: Result | undefined;
  readonly failure: ApiError | undefined;
  /** Whether the gateway has sent its last message. */
  readonly done: boolean;
}

const START = { data: undefined, failure: undefined, done: false } as const;

/** Follows a subscription while the component is shown. A lost connection is opened again. */
export function useSubscription<Result, Variables extends Record<string, unknown>>(
  { name, id, text }: TypedDocument<Result, Variables>,
  variables: Variables,
  enabled = true,
): Subscribed<Result> {
  const [state, setState] = useState<Subscribed<Result>>(START);
  const sent = JSON.stringify(variables);
  useEffect(() => {
    if (!enabled) return undefined;
    setState(START);
    const client = createClient({
      url: socketAddress(),
      connectionParams: () => ({ ...credentialHeaders() }),
      retryAttempts: RETRIES,
    });
    const end = client.subscribe<Result>(
      {
        query: text,
        operationName: name,
        variables: JSON.parse(sent),
        extensions: nameDocument(id),
      },
      {
        next: ({ data, errors }) => {
          const [error] = errors ?? [];
          if (error !== undefined) setState((state) => ({ ...state, failure: toFailure([error]) }));
          else if (data !== undefined && data !== null) {
            setState({ data, failure: undefined, done: false });
          }
        },
        error: (error) => setState((state) => ({ ...state, failure: toFailure(error) })),
        complete: () => setState((state) => ({ ...state, done: true })),
      },
    );
    return () => {
      end();
      void client.dispose();
    };
  }, [enabled, name, id, sent, text]);
  return state;
}

/** About five minutes, with growing pauses. */
const RETRIES = 8;

/** Errors of the operation come as a list; anything else is of the connection. */
function toFailure(error: unknown): ApiError {
  if (!Array.isArray(error)) return unreachable();
  const [first]: readonly SentError[] = error;
  return first === undefined ? unreachable() : new ApiError('other', first);
}
