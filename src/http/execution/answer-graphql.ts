import type { IncomingMessage, ServerResponse } from 'node:http';

import { createError } from '../../domain/errors/create-error.ts';
import type { HttpSettings } from '../../domain/settings/http-settings.ts';
import type { RequestOrigin } from '../../graphql/context.ts';
import { ANSWER_TYPES, chooseMediaType } from '../messages/media-types.ts';
import { readJsonBody } from '../messages/read-body.ts';
import { sendAnswer } from '../messages/send-answer.ts';
import { REFUSED, sendError } from '../messages/send.ts';
import { answerBatch, type BatchOptions } from './answer-batch.ts';
import { answerOperation } from './answer-operation.ts';

export interface GraphqlOptions extends BatchOptions {
  readonly settings: Pick<HttpSettings, 'maxBatch' | 'maxBodyBytes'>;
}

/** Answers a request at the path of GraphQL. */
export async function answerGraphql(
  options: GraphqlOptions,
  origin: RequestOrigin,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { method, url = '', headers } = request;
  const { accept = '' } = headers;
  const type = chooseMediaType(accept, ANSWER_TYPES);
  if (type === undefined)
    return sendError(response, 406, createError('NOT_ACCEPTABLE', { accept }));
  const { maxBodyBytes } = options.settings;
  const read = method === 'POST' ? await readJsonBody(request, maxBodyBytes) : NO_BODY;
  if (!read.ok) {
    // The rest of the body is discarded as it arrives: a connection with unread data never becomes idle.
    request.resume();
    return sendError(response, read.status, read.error);
  }
  const { body } = read;
  const answer = Array.isArray(body)
    ? await answerBatch(options, { origin, type }, request, body)
    : await answerOperation(options, { origin, type }, request, { search: searchOf(url), body });
  for (const refusal of answer.refusals ?? []) response.emit(REFUSED, refusal);
  for (const [name, value] of answer.headers) response.setHeader(name, value);
  return sendAnswer(request, response, answer);
}

const NO_BODY = { ok: true, body: undefined } as const;

function searchOf(url: string): string {
  const start = url.indexOf('?');
  return start === -1 ? '' : url.slice(start);
}
