import type { IncomingMessage, ServerResponse } from 'node:http';

import type { Caller } from '../../domain/caller.ts';
import { errorMessage } from '../../lib/error-message.ts';
import { Fault } from '../../lib/fault.ts';
import type { Log } from '../../lib/log.ts';
import type { Refusal } from '../refuse-request.ts';
import { sendFault } from '../send.ts';
import type { Authenticate } from './authenticate.ts';
import { readClientAddress } from './read-client-address.ts';

export interface AdmitOptions {
  readonly authenticate: Authenticate;
  readonly isTrustedProxy: (address: string) => boolean;
  readonly log: Log;
}

/** Who sends this request; undefined when it is refused, which the sender has been told then. */
export async function admit(
  options: AdmitOptions,
  requestId: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<Caller | undefined> {
  const admitted = await findCaller(options, requestId, request);
  if ('scopes' in admitted) return admitted;
  refuse(response, admitted);
  return undefined;
}

/** Who sends this request, or why it is refused, which the log has been told then. */
export async function findCaller(
  { authenticate, isTrustedProxy, log }: AdmitOptions,
  requestId: string,
  { headers, socket }: IncomingMessage,
): Promise<Caller | Refusal> {
  const source = { address: socket.remoteAddress, headers };
  try {
    return await authenticate(source);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const { code, cause } = error;
    const address = readClientAddress(source, isTrustedProxy);
    const because = cause === undefined ? {} : { cause: errorMessage(cause) };
    log.warn('a request was not admitted', { requestId, code, address, ...because });
    return { status: STATUS.get(code) ?? 401, fault: error };
  }
}

function refuse(response: ServerResponse, { status, fault }: Refusal): void {
  if (status === 401) response.setHeader('www-authenticate', challenge(fault));
  sendFault(response, status, fault);
}

/** The rest is about credentials that were not shown or do not hold. */
const STATUS: ReadonlyMap<string, number> = new Map([
  ['NOT_LOCAL', 403],
  ['CREDENTIALS_UNCHECKABLE', 503],
]);

/** RFC 6750: who showed nothing is not told of an error. */
function challenge({ code }: Fault): string {
  const scheme = 'Bearer realm="recommendation-gateway"';
  return code === 'UNAUTHENTICATED' ? scheme : `${scheme}, error="invalid_token"`;
}
