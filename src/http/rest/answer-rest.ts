import type { IncomingMessage, ServerResponse } from 'node:http';

import { OperationalError } from '@recommendation-gateway/lib';

import { createError } from '../../domain/errors/create-error.ts';
import type { RequestOrigin } from '../../graphql/context.ts';
import { withDeadline } from '../../lib/with-deadline.ts';
import { explainFailure } from '../../serving/explain-failure.ts';
import { JSON_TYPE } from '../messages/media-types.ts';
import { sendAnswer } from '../messages/send-answer.ts';
import { sendError, sendUnexpectedError } from '../messages/send.ts';
import type { RestOptions, RestRoute } from './rest-options.ts';

/** Answers a request to the REST API, from the same lists as GraphQL. */
export async function answerRest(
  options: RestOptions,
  route: RestRoute,
  origin: RequestOrigin,
  { request, response }: { request: IncomingMessage; response: ServerResponse },
): Promise<void> {
  try {
    const late = () => createError('REQUEST_LATE', { ms: options.deadlineMs });
    const answer = withDeadline(route.answer(options, origin, request), options.deadlineMs, late);
    const { body, cacheControl, vary } = await answer;
    if (vary !== undefined) response.appendHeader('vary', vary);
    response.setHeader('cache-control', cacheControl);
    response.setHeader('content-type', `${JSON_TYPE}; charset=utf-8`);
    await sendAnswer(request, response, { status: 200, text: JSON.stringify(body) });
  } catch (error) {
    await refuse(options, origin.requestId, response, error);
  }
}

/** Sends an error of the client as it is; of any other only whether a database fails or the gateway is not ready. */
async function refuse(
  { readiness, log }: RestOptions,
  requestId: string,
  response: ServerResponse,
  error: unknown,
): Promise<void> {
  if (error instanceof OperationalError) return sendError(response, statusOf(error), error);
  const failure = explainFailure(error, { requestId, log });
  if (failure === undefined && (await readiness()).ready) {
    return sendUnexpectedError(response, requestId);
  }
  const notReady = () => createError('NOT_READY', { reason: 'The database does not respond.' });
  sendError(response, 503, failure ?? notReady());
}

function statusOf({ code, retryable }: OperationalError): number {
  return STATUS.get(code) ?? (retryable ? 503 : 400);
}

const STATUS: ReadonlyMap<string, number> = new Map([
  ['FORBIDDEN', 403],
  ['CURSOR_EXPIRED', 410],
  ['BODY_TOO_LARGE', 413],
  ['CONTENT_TYPE_UNSUPPORTED', 415],
]);
