import { graphqlAddress } from './addresses.ts';
import { type ApiError, type SentError, toApiError, unreachable } from './api-error.ts';
import { credentialHeaders } from './credential.ts';
import type { TypedDocument } from './typed-document.ts';

export interface Answer<Result> {
  readonly data: Result;
  /** Errors of fields that are null in `data`. */
  readonly errors: readonly ApiError[];
  /** The time from the request to the answer, on the network and at the gateway. */
  readonly ms: number;
}

interface Body<Result> {
  readonly data?: Result | null;
  readonly errors?: readonly SentError[];
}

/** Sends an operation to the gateway with the caller's credentials. Throws an `ApiError` if there is no data. */
export async function request<Result, Variables>(
  { name, id, text }: TypedDocument<Result, Variables>,
  variables: Variables,
  signal?: AbortSignal,
): Promise<Answer<Result>> {
  const start = performance.now();
  const byId = { operationName: name, variables, extensions: nameDocument(id) };
  const first = await sendAndParse<Result>(byId, signal);
  // A gateway that was started before this console was built does not know the id.
  const [response, body] = isUnknown(first[1])
    ? await sendAndParse<Result>({ ...byId, query: text }, signal)
    : first;
  const errors = (body.errors ?? []).map((error) => toApiError(response.status, error));
  if (body.data !== undefined && body.data !== null) {
    return { data: body.data, errors, ms: performance.now() - start };
  }
  throw errors[0] ?? toApiError(response.status, undefined);
}

/** Names a document by its id, in the form that gateways of all versions read. */
export function nameDocument(id: string) {
  return { persistedQuery: { version: 1, sha256Hash: id } };
}

const UNKNOWN: ReadonlySet<unknown> = new Set([
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_SUPPORTED',
  'DOCUMENT_UNKNOWN',
]);

function isUnknown({ errors }: Body<unknown>): boolean {
  return UNKNOWN.has(errors?.[0]?.extensions?.['code']);
}

async function sendAndParse<Result>(
  sent: unknown,
  signal: AbortSignal | undefined,
): Promise<readonly [Response, Body<Result>]> {
  const response = await send(sent, signal);
  return [response, await parse<Result>(response)];
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
