import type { IncomingMessage, ServerResponse } from 'node:http';

import { OperationalError } from '@recommendation-gateway/lib';

import type { Caller } from '../../domain/access/caller.ts';
import { createError } from '../../domain/errors/create-error.ts';
import { type Refusal, sendError } from '../messages/send.ts';
import type { Authenticate } from './authenticate.ts';
import { clientAt, clientOf, type LimitRate } from './rate-limit.ts';
import { readClientAddress, readSource, type RequestSource } from './read-client-address.ts';
import type { RefusalLog } from './refusal-log.ts';

export interface AccessOptions {
  readonly authenticate: Authenticate;
  readonly isTrustedProxy: (address: string) => boolean;
  readonly limitRate: LimitRate;
  readonly refusals: Pick<RefusalLog, 'report'>;
}

export type CountOptions = Pick<AccessOptions, 'isTrustedProxy' | 'limitRate'>;

/** The caller of a request; undefined if it has been refused. */
export async function authenticateRequest(
  options: AccessOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<Caller | undefined> {
  const identified = await identifyCaller(options, readSource(request));
  if ('scopes' in identified) return identified;
  refuse(response, identified);
  return undefined;
}

/** The caller of a request, or why it is refused. Either way it counts against the rate limit. */
export async function identifyCaller(
  { authenticate, isTrustedProxy, limitRate }: AccessOptions,
  source: RequestSource,
): Promise<Caller | Refusal> {
  const address = readClientAddress(source, isTrustedProxy);
  const found = await checkCredentials(authenticate, source);
  // Requests with wrong credentials count too: they may be guesses.
  const client = 'scopes' in found ? clientOf(found, address) : clientAt(address);
  return (await checkRate(limitRate, client)) ?? found;
}

/** The caller, or why the credentials are refused. */
export async function checkCredentials(
  authenticate: Authenticate,
  source: RequestSource,
): Promise<Caller | Refusal> {
  try {
    return await authenticate(source);
  } catch (error) {
    if (!(error instanceof OperationalError)) throw error;
    return { status: STATUS.get(error.code) ?? 401, error };
  }
}

/** Reports a refusal to the log. */
export function reportRefusal(
  { isTrustedProxy, refusals }: Pick<AccessOptions, 'isTrustedProxy' | 'refusals'>,
  requestId: string,
  source: RequestSource,
  { status, error }: Refusal,
): void {
  const address = readClientAddress(source, isTrustedProxy);
  refusals.report({ requestId, address, status, error });
}

/** Counts a further operation of a request; a refusal if the rate limit is exceeded. */
export async function countByCaller(
  { isTrustedProxy, limitRate }: CountOptions,
  caller: Caller,
  request: IncomingMessage,
): Promise<Refusal | undefined> {
  const address = readClientAddress(readSource(request), isTrustedProxy);
  return checkRate(limitRate, clientOf(caller, address));
}

/** Counts a request by its address, before its caller is known; a refusal if the rate limit is exceeded. */
export async function countByAddress(
  { isTrustedProxy, limitRate }: CountOptions,
  request: IncomingMessage,
): Promise<Refusal | undefined> {
  const address = readClientAddress(readSource(request), isTrustedProxy);
  return checkRate(limitRate, clientAt(address));
}

async function checkRate(
  limitRate: LimitRate,
  client: Parameters<LimitRate>[0],
): Promise<Refusal | undefined> {
  const seconds = await limitRate(client);
  if (seconds === undefined) return undefined;
  return { status: 429, error: createError('RATE_LIMITED', { seconds }), retryAfter: seconds };
}

function refuse(response: ServerResponse, { status, error, retryAfter }: Refusal): void {
  if (status === 401) response.setHeader('www-authenticate', challenge(error));
  if (retryAfter !== undefined) response.setHeader('retry-after', retryAfter);
  sendError(response, status, error);
}

/** The status of an error; 401 for all others, which are of credentials. */
const STATUS: ReadonlyMap<string, number> = new Map([
  ['NOT_LOCAL', 403],
  ['CREDENTIALS_UNCHECKABLE', 503],
]);

/** RFC 6750: a request without credentials gets no error code. */
function challenge({ code }: OperationalError): string {
  const scheme = 'Bearer realm="recommendation-gateway"';
  return code === 'UNAUTHENTICATED' ? scheme : `${scheme}, error="invalid_token"`;
}
