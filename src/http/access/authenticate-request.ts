import type { IncomingMessage, ServerResponse } from 'node:http';

import { errorMessage, type Log, OperationalError } from '@recommendation-gateway/lib';

import type { Caller } from '../../domain/access/caller.ts';
import { createError } from '../../domain/errors/create-error.ts';
import { type Refusal, sendFault } from '../messages/send.ts';
import type { Authenticate } from './authenticate.ts';
import { clientAt, clientOf } from './client-of.ts';
import type { LimitRate } from './rate-limit.ts';
import { readClientAddress } from './read-client-address.ts';

export interface AdmitOptions {
  readonly authenticate: Authenticate;
  readonly isTrustedProxy: (address: string) => boolean;
  readonly limitRate: LimitRate;
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

/** Who sends this request, or why it is refused, which the log has been told then. Either way it is counted. */
export async function findCaller(
  { authenticate, isTrustedProxy, limitRate, log }: AdmitOptions,
  requestId: string,
  { headers, socket }: Pick<IncomingMessage, 'headers' | 'socket'>,
): Promise<Caller | Refusal> {
  const source = { address: socket.remoteAddress, headers };
  const address = readClientAddress(source, isTrustedProxy);
  try {
    const caller = await authenticate(source);
    return (await tooMany(limitRate, clientOf(caller, address))) ?? caller;
  } catch (error) {
    if (!(error instanceof OperationalError)) throw error;
    const { code, cause } = error;
    const because = cause === undefined ? {} : { cause: errorMessage(cause) };
    log.warn('a request was not admitted', { requestId, code, address, ...because });
    // Who guesses keys is counted, too.
    const refusal = { status: STATUS.get(code) ?? 401, fault: error };
    return (await tooMany(limitRate, clientAt(address))) ?? refusal;
  }
}

/** Counts a request whose sender will be known later only, by its address: a refusal where there were too many. */
export async function countUnknown(
  { isTrustedProxy, limitRate }: AdmitOptions,
  { headers, socket }: IncomingMessage,
): Promise<Refusal | undefined> {
  const address = readClientAddress({ address: socket.remoteAddress, headers }, isTrustedProxy);
  return tooMany(limitRate, clientAt(address));
}

async function tooMany(
  limitRate: LimitRate,
  client: Parameters<LimitRate>[0],
): Promise<Refusal | undefined> {
  const seconds = await limitRate(client);
  if (seconds === undefined) return undefined;
  return { status: 429, fault: createError('RATE_LIMITED', { seconds }), retryAfter: seconds };
}

function refuse(response: ServerResponse, { status, fault, retryAfter }: Refusal): void {
  if (status === 401) response.setHeader('www-authenticate', challenge(fault));
  if (retryAfter !== undefined) response.setHeader('retry-after', retryAfter);
  sendFault(response, status, fault);
}

/** The rest is about credentials that were not shown or do not hold. */
const STATUS: ReadonlyMap<string, number> = new Map([
  ['NOT_LOCAL', 403],
  ['CREDENTIALS_UNCHECKABLE', 503],
]);

/** RFC 6750: who showed nothing is not told of an error. */
function challenge({ code }: OperationalError): string {
  const scheme = 'Bearer realm="recommendation-gateway"';
  return code === 'UNAUTHENTICATED' ? scheme : `${scheme}, error="invalid_token"`;
}
