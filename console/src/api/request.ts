import { graphqlAddress } from './addresses.ts';
import { type ApiError, type SentError, toApiError, unreachable } from './api-error.ts';
import { credentialHeaders } from './credential.ts';
import type { TypedDocument } from './typed-document.ts';

export interface Answer<Result> {
  readonly data: Result;
  /** Errors of fields that are null in `data`. */
  readonly errors: readonly ApiError[];
}

interface Body<Result> {
  readonly data?: Result | null;
  readonly errors?: readonly SentError[];
}

/** Sends an operation to the gateway with the caller's credentials. Throws an `ApiError` if there is no data. */
export async function request<Result, Variables>(
  { name, text }: TypedDocument<Result, Variables>,
  variables: Variables,
  signal?: AbortSignal,
): Promise<Answer<Result>> {
  const response = await send({ query: text, operationName: name, variables }, signal);
  const body = await parse<Result>(response);
  const errors = (body.errors ?? []).map((error) => toApiError(response.status, error));
  if (body.data !== undefined && body.data !== null) return { data: body.data, errors };
  throw errors[0] ?? toApiError(response.status, undefined);
}

async function send(body: unknown, signal: AbortSignal | undefined): Promise<Response> {
  try {
    return await fetch(graphqlAddress(), {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...credentialHeaders() },
      body: JSON.stringify(body),
      credentials: 'same-origin',
      signal: signal ?? null,
    });
  } catch (error) {
    if (signal?.aborted === true) throw error;
    throw unreachable();
  }
}

/** A proxy in front of a gateway that is down answers without JSON. */
async function parse<Result>(response: Response): Promise<Body<Result>> {
  try {
    return await response.json();
  } catch {
    if (response.status >= 502) throw unreachable();
    throw toApiError(response.status, undefined);
  }
}
