import type { IncomingMessage, ServerResponse } from 'node:http';

import { OperationalError } from '@recommendation-gateway/lib';

import { createError } from '../../domain/errors/create-error.ts';
import type { RequestOrigin } from '../../graphql/context.ts';
import { withDeadline } from '../../lib/with-deadline.ts';
import { ANSWER_TYPES, chooseMediaType } from '../messages/media-types.ts';
import { readJsonBody } from '../messages/read-body.ts';
import { sendAnswer } from '../messages/send-answer.ts';
import { sendFailure, sendFault, sendRefusal } from '../messages/send.ts';
import type { CheckDocument } from '../operations/check-document.ts';
import type { FindDocument } from '../operations/find-document.ts';
import type { FoundOperation, KnownOperations } from '../operations/operation-cache.ts';
import { answerKnown, type KnownRoad } from './execute-cached-operation.ts';
import { type ApolloRoad, askApollo, type Documented } from './execute-with-apollo.ts';
import type { Asker, GraphqlAnswer } from './graphql-answer.ts';

export interface GraphqlOptions extends ApolloRoad, KnownRoad {
  readonly findDocument: FindDocument;
  readonly knownOperations: KnownOperations;
  readonly checkDocument: CheckDocument;
  readonly deadlineMs: number;
}

/** Answers an operation. */
export async function answerGraphql(
  options: GraphqlOptions,
  origin: RequestOrigin,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { accept } = request.headers;
  const type = chooseMediaType(accept, ANSWER_TYPES);
  if (type === undefined) {
    return sendFault(response, 406, createError('NOT_ACCEPTABLE', { accept: accept ?? '' }));
  }
  return answerOperation(options, { origin, type }, request, response);
}

async function answerOperation(
  options: GraphqlOptions,
  asker: Asker,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { method = '' } = request;
  const { requestId } = asker.origin;
  const read = method === 'POST' ? await readJsonBody(request) : NO_BODY;
  if (!read.ok) {
    // The rest of the body is thrown away as it comes: a connection that nobody reads would never become idle.
    request.resume();
    return sendFault(response, read.status, read.fault);
  }
  const sent = { search: searchOf(request), body: read.body };
  const found = options.findDocument(method, sent, requestId);
  if (!found.ok) return sendFault(response, found.status, found.fault);
  const known = method === 'POST' ? options.knownOperations.find(found) : undefined;
  const hostile = known === undefined ? whyHostile(options, found) : undefined;
  if (hostile !== undefined) return sendRefusal(response, asker.type, hostile);
  const answer = await inTime(options, answerFound(options, asker, request, { found, known }));
  if (answer instanceof OperationalError) return sendFault(response, 503, answer);
  return answer === undefined
    ? sendFailure(response, requestId)
    : sendGraphqlAnswer(answer, request, response);
}

const NO_BODY = { ok: true, body: undefined } as const;

function searchOf({ url = '' }: IncomingMessage): string {
  const start = url.indexOf('?');
  return start === -1 ? '' : url.slice(start);
}

function whyHostile(
  { checkDocument }: GraphqlOptions,
  { query }: Documented,
): OperationalError | undefined {
  return typeof query === 'string' ? checkDocument(query) : undefined;
}

interface Found {
  readonly found: Documented;
  readonly known: FoundOperation | undefined;
}

async function answerFound(
  options: GraphqlOptions,
  asker: Asker,
  request: IncomingMessage,
  { found, known }: Found,
): Promise<GraphqlAnswer | undefined> {
  const answer = known && (await answerKnown(options, asker, known));
  return answer ?? askApollo(options, asker, request, found);
}

/** The answer, or the fault that it took too long: then what is still read is read for nobody. */
async function inTime(
  { deadlineMs }: GraphqlOptions,
  answer: Promise<GraphqlAnswer | undefined>,
): Promise<GraphqlAnswer | OperationalError | undefined> {
  const late = () => createError('REQUEST_LATE', { ms: deadlineMs });
  return withDeadline(answer, deadlineMs, late).catch((error: unknown) => {
    if (error instanceof OperationalError && error.code === 'REQUEST_LATE') return error;
    throw error;
  });
}

async function sendGraphqlAnswer(
  { status, headers, text }: GraphqlAnswer,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  for (const [name, value] of headers) response.setHeader(name, value);
  return sendAnswer(request, response, { status, text });
}
