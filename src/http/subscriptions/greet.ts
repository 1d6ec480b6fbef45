import type { IncomingMessage } from 'node:http';

import { CloseCode } from 'graphql-ws';

import type { Caller } from '../../domain/caller.ts';
import { createFault } from '../../domain/faults/create-fault.ts';
import type { RequestOrigin } from '../../graphql/context.ts';
import { type AdmitOptions, findCaller } from '../access/admit.ts';
import { credentialsIn, showsCredentials } from '../access/read-credentials.ts';

/** Who is at the other end of a WebSocket, as far as that is known. */
export interface Greeting {
  readonly requestId: string;
  /** The one that asked for the WebSocket. */
  readonly request: IncomingMessage;
  readonly close: (code: number, reason: string) => void;
  /** By the headers of that request; else it takes the first message to know. */
  caller: Caller | undefined;
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
  const { request, requestId, close, caller } = greeting;
  const shown = credentialsIn(params);
  if (caller !== undefined && !showsCredentials(shown)) return true;
  const headers = { ...request.headers, ...shown };
  const found = await findCaller(options, requestId, { headers, socket: request.socket });
  if ('scopes' in found) {
    greeting.caller = found;
    return true;
  }
  close(CLOSE_CODES.get(found.status) ?? TRY_AGAIN_LATER, found.fault.code);
  return false;
}

/** Clients of the package `graphql-ws` do not come again after the first of these. */
const CLOSE_CODES: ReadonlyMap<number, number> = new Map([
  [401, CloseCode.Unauthorized],
  [403, CloseCode.Forbidden],
]);

const TRY_AGAIN_LATER = 1013;

/** Whose operations these are, once the greeting has let them. */
export function originOf({ requestId, caller }: Greeting): RequestOrigin {
  if (caller === undefined) throw createFault('UNAUTHENTICATED', {});
  return { requestId, caller };
}
