import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';

import { CloseCode } from 'graphql-ws';

import type { Caller } from '../../domain/access/caller.ts';
import { type AdmitOptions, findCaller } from '../access/authenticate-request.ts';
import { credentialsIn, showsCredentials } from '../access/read-credentials.ts';
import type { Refusal } from '../messages/send.ts';

/** Who is at the other end of a WebSocket, as far as that is known. */
export interface Greeting {
  readonly requestId: string;
  /** The one that asked for the WebSocket. */
  readonly request: IncomingMessage;
  readonly close: (code: number, reason: string) => void;
  /** Its headers, with the credentials of the first message once that has come. */
  headers: IncomingHttpHeaders;
}

/**
 * Reads the first message, whose `connectionParams` may hold what browsers cannot send as headers. Who is not admitted
 * is told the code of the fault as the reason of the close.
 */
export async function greet(
  options: AdmitOptions,
  greeting: Greeting,
  params: Readonly<Record<string, unknown>>,
): Promise<boolean> {
  const shown = credentialsIn(params);
  // Credentials in the headers were looked at before the WebSocket was opened.
  if (showsCredentials(greeting.headers) && !showsCredentials(shown)) return true;
  greeting.headers = { ...greeting.headers, ...shown };
  const found = await findSender(options, greeting);
  if ('scopes' in found) return true;
  greeting.close(CLOSE_CODES.get(found.status) ?? TRY_AGAIN_LATER, found.fault.code);
  return false;
}

/**
 * Who sends an operation. Each one is counted; and while a WebSocket is open keys are revoked and tokens expire: then it
 * is closed, with all that runs on it.
 */
export async function admitAgain(
  options: AdmitOptions,
  greeting: Greeting,
): Promise<Caller | Refusal> {
  const found = await findSender(options, greeting);
  if ('scopes' in found) return found;
  const code = CLOSE_CODES.get(found.status);
  if (code !== undefined) greeting.close(code, found.fault.code);
  return found;
}

async function findSender(
  options: AdmitOptions,
  { requestId, request, headers }: Greeting,
): Promise<Caller | Refusal> {
  return findCaller(options, requestId, { headers, socket: request.socket });
}

/** Clients of the package `graphql-ws` do not come again after the first of these. */
const CLOSE_CODES: ReadonlyMap<number, number> = new Map([
  [401, CloseCode.Unauthorized],
  [403, CloseCode.Forbidden],
]);

const TRY_AGAIN_LATER = 1013;
