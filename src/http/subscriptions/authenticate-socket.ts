import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';

import type { GraphQLSchema } from 'graphql';
import { CloseCode } from 'graphql-ws';

import type { Caller } from '../../domain/access/caller.ts';
import { createError } from '../../domain/errors/create-error.ts';
import { mayReadSome } from '../../graphql/authorization.ts';
import {
  type AccessOptions,
  checkCredentials,
  identifyCaller,
  reportRefusal,
} from '../access/authenticate-request.ts';
import { type Client, clientAt, clientOf } from '../access/rate-limit.ts';
import {
  readClientAddress,
  readSource,
  type RequestSource,
} from '../access/read-client-address.ts';
import { credentialsIn, hasCredentials } from '../access/read-credentials.ts';
import type { Refusal } from '../messages/send.ts';
import type { SocketShare } from './socket-shares.ts';

export interface SubscriberOptions extends AccessOptions {
  readonly schema: GraphQLSchema;
}

/** An open WebSocket and its credentials. */
export interface SocketSession {
  readonly requestId: string;
  /** The request that opened the WebSocket. */
  readonly request: IncomingMessage;
  readonly close: (code: number, reason: string) => void;
  /** Its headers, with the credentials of the first message after it has arrived. */
  headers: IncomingHttpHeaders;
  /** Whether the first message has arrived and was accepted. */
  acknowledged: boolean;
  /** Counts it among those of its client. */
  readonly share: SocketShare;
}

/**
 * Authenticates a WebSocket by its first message, whose `connectionParams` have the credentials that browsers cannot
 * send as headers. If it is refused, the WebSocket is closed with the code of the error as the reason.
 */
export async function authenticateConnection(
  options: SubscriberOptions,
  session: SocketSession,
  params: Readonly<Record<string, unknown>>,
): Promise<boolean> {
  const sent = credentialsIn(params);
  // Credentials in the headers were verified before the WebSocket was opened.
  if (!hasCredentials(session.headers) || hasCredentials(sent)) {
    session.headers = { ...session.headers, ...sent };
    const found = await identifySubscriber(options, sourceOf(session));
    const refusal = 'scopes' in found ? moveShare(options, session, found) : found;
    if (refusal !== undefined) return closeRefused(options, session, refusal);
  }
  session.acknowledged = true;
  return true;
}

/** The caller who opens a WebSocket; refused if it may subscribe to nothing. */
export async function identifySubscriber(
  options: SubscriberOptions,
  source: RequestSource,
): Promise<Caller | Refusal> {
  const found = await identifyCaller(options, source);
  const subscriptions = Object.keys(options.schema.getSubscriptionType()?.getFields() ?? {});
  if (!('scopes' in found) || mayReadSome(found, 'Subscription', subscriptions)) return found;
  return { status: 403, error: createError('SUBSCRIPTIONS_FORBIDDEN', {}) };
}

/** The client among whose WebSockets one counts; by its address while the caller is unknown. */
export function senderOf(
  { isTrustedProxy }: AccessOptions,
  source: RequestSource,
  caller?: Caller,
): Client {
  const address = readClientAddress(source, isTrustedProxy);
  return caller === undefined ? clientAt(address) : clientOf(caller, address);
}

function moveShare(
  options: AccessOptions,
  session: SocketSession,
  caller: Caller,
): Refusal | undefined {
  if (session.share.moveTo(senderOf(options, sourceOf(session), caller))) return undefined;
  return { status: 429, error: createError('CLIENT_CONNECTIONS_EXHAUSTED', {}) };
}

/**
 * Closes a WebSocket whose credentials are not valid any more, with all subscriptions on it: its key was revoked, its
 * token has expired, or the issuer has withdrawn the key that signed it.
 */
export async function recheckConnection(
  options: AccessOptions,
  session: SocketSession,
): Promise<void> {
  if (!session.acknowledged) return;
  const found = await checkCredentials(options.authenticate, sourceOf(session));
  if (!('scopes' in found)) closeRefused(options, session, found);
}

function closeRefused(options: AccessOptions, session: SocketSession, refusal: Refusal): false {
  const { status, error } = refusal;
  reportRefusal(options, session.requestId, sourceOf(session), refusal);
  session.close(CLOSE_CODES.get(status) ?? TRY_AGAIN_LATER, error.code);
  return false;
}

/**
 * Authenticates each operation and counts it. If the key has been revoked or the token has expired since the WebSocket
 * was opened, it is closed, with all subscriptions on it.
 */
export async function authenticateOperation(
  options: AccessOptions,
  session: SocketSession,
): Promise<Caller | Refusal> {
  const found = await identifySender(options, session);
  if ('scopes' in found) return found;
  reportRefusal(options, session.requestId, sourceOf(session), found);
  const code = CLOSE_CODES.get(found.status);
  if (code !== undefined) session.close(code, found.error.code);
  return found;
}

async function identifySender(
  options: AccessOptions,
  session: SocketSession,
): Promise<Caller | Refusal> {
  return identifyCaller(options, sourceOf(session));
}

function sourceOf({ request, headers }: SocketSession): RequestSource {
  return { ...readSource(request), headers };
}

/** Clients of the package `graphql-ws` do not reconnect after the first of these. */
const CLOSE_CODES: ReadonlyMap<number, number> = new Map([
  [401, CloseCode.Unauthorized],
  [403, CloseCode.Forbidden],
]);

const TRY_AGAIN_LATER = 1013;
