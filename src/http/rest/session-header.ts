import type { IncomingMessage } from 'node:http';

import { createError } from '../../domain/errors/create-error.ts';
import { readSessionId } from '../../graphql/arguments/read-argument.ts';

export const SESSION_HEADER = 'x-session-id';
export const SESSION_PARAMETER = 'session_id';

/** The session id in the header; undefined without one. */
export function sessionHeader({ headers }: IncomingMessage): string | undefined {
  const sent = headers[SESSION_HEADER];
  // Node joins the values of a header that is sent several times, which makes no valid session id.
  return typeof sent === 'string' && sent !== '' ? sent : undefined;
}

/** The session id in the header, which does not appear in logs, or else in the query; null without one. */
export function readSession(request: IncomingMessage, query: URLSearchParams): string | null {
  const sent = query.getAll(SESSION_PARAMETER).filter((value) => value !== '');
  if (sent.length > 1) {
    const reason = 'it has several values';
    throw createError('PARAMETER_MALFORMED', { argument: SESSION_PARAMETER, reason });
  }
  return readSessionId(sessionHeader(request) ?? sent[0]);
}
