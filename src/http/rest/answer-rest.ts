import type { IncomingMessage, ServerResponse } from 'node:http';

import { type Log, OperationalError } from '@recommendation-gateway/lib';

import type { Caller } from '../../domain/access/caller.ts';
import { createError } from '../../domain/errors/create-error.ts';
import type { HttpSettings } from '../../domain/settings/http-settings.ts';
import { readId } from '../../graphql/arguments/read-argument.ts';
import { permissionFor, requirePermission } from '../../graphql/authorization.ts';
import type { RequestOrigin } from '../../graphql/context.ts';
import { withDeadline } from '../../lib/with-deadline.ts';
import { explainFailure } from '../../serving/explain-failure.ts';
import type { Readiness } from '../../serving/freshness/readiness.ts';
import { JSON_TYPE } from '../messages/media-types.ts';
import { sendAnswer } from '../messages/send-answer.ts';
import { sendError, sendUnexpectedError } from '../messages/send.ts';
import { publicPolicy } from '../operations/cache-policy.ts';
import { describeRestApi, OPEN_API_PATH } from './open-api.ts';
import { restOperations, type RestServing } from './operations.ts';
import { readListRequest } from './parameters.ts';

export const REST_PREFIX = '/api/';
export const REST_METHODS = 'GET, HEAD';

export interface RestOptions {
  readonly serving: RestServing;
  readonly settings: Pick<HttpSettings, 'cache'>;
  readonly deadlineMs: number;
  readonly readiness: () => Promise<Readiness>;
  readonly log: Log;
}

/** Answers a request to the REST API, from the same lists as GraphQL. */
export async function answerRest(
  options: RestOptions,
  { requestId, caller }: RequestOrigin,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { url = '', method = '' } = request;
  const [path = '', query = ''] = url.split(/\?(.*)/s);
  const found = path === OPEN_API_PATH ? answerApi : findList(path, query);
  if (found === undefined) {
    return sendError(response, 404, createError('PATH_UNKNOWN', { path }));
  }
  if (method !== 'GET' && method !== 'HEAD') {
    response.setHeader('allow', REST_METHODS);
    const error = createError('METHOD_UNSUPPORTED', { method, methods: REST_METHODS });
    return sendError(response, 405, error);
  }
  try {
    const late = () => createError('REQUEST_LATE', { ms: options.deadlineMs });
    const answer = withDeadline(found(options, caller), options.deadlineMs, late);
    const { body, cacheControl } = await answer;
    response.setHeader('cache-control', cacheControl);
    response.setHeader('content-type', `${JSON_TYPE}; charset=utf-8`);
    await sendAnswer(request, response, { status: 200, text: JSON.stringify(body) });
  } catch (error) {
    await refuse(options, requestId, response, error);
  }
}

interface RestAnswer {
  readonly body: unknown;
  readonly cacheControl: string;
}

const NO_STORE = 'no-store';

type Answer = (options: RestOptions, caller: Caller) => Promise<RestAnswer>;

const answerApi: Answer = async () => ({
  body: describeRestApi(),
  cacheControl: NO_STORE,
});

/** The operation at a path; undefined if there is none. */
function findList(path: string, query: string): Answer | undefined {
  const end = path.lastIndexOf('/');
  const operation = restOperations.find((one) => one.path === path.slice(0, end));
  if (operation === undefined) return undefined;
  const { field, key: argument } = operation;
  return async ({ serving, settings }, caller) => {
    const key = readId(argument, decode(path.slice(end + 1)));
    // The same permission as for the field in GraphQL.
    const permission = permissionFor('Query', field);
    requirePermission(caller, { field, permission }, key);
    const wanted = readListRequest(key, new URLSearchParams(query));
    const { body, staleAt } = await operation.read(serving, wanted);
    if (permission !== 'PUBLIC') return { body, cacheControl: NO_STORE };
    // Every list has prices.
    return { body, cacheControl: publicPolicy(settings.cache, { live: true, staleAt }) };
  };
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch (error) {
    throw createError('PATH_MALFORMED', { path: segment.slice(0, 100) }, error);
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
  if (code === 'CURSOR_EXPIRED') return 410;
  if (code === 'FORBIDDEN') return 403;
  return retryable ? 503 : 400;
}
