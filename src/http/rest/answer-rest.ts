import type { IncomingMessage, ServerResponse } from 'node:http';

import type { Caller } from '../../domain/caller.ts';
import { createFault } from '../../domain/faults/create-fault.ts';
import { readId } from '../../graphql/arguments/read-text.ts';
import type { RequestOrigin } from '../../graphql/context.ts';
import { mayAsk, whoMay } from '../../graphql/who-may.ts';
import { errorMessage } from '../../lib/error-message.ts';
import { Fault } from '../../lib/fault.ts';
import type { Log } from '../../lib/log.ts';
import type { Readiness } from '../../serving/readiness.ts';
import { sendFault, sendJson } from '../send.ts';
import { describeRestApi, OPEN_API_PATH } from './open-api.ts';
import { type RestOperation, restOperations, type RestServing } from './operations.ts';
import { readListRequest } from './parameters.ts';

export const REST_PREFIX = '/api/';

export interface RestOptions {
  readonly serving: RestServing;
  readonly readiness: () => Promise<Readiness>;
  readonly log: Log;
}

/** Answers what REST clients ask, out of the same lists as GraphQL. */
export async function answerRest(
  options: RestOptions,
  { requestId, caller }: RequestOrigin,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { url = '', method = '' } = request;
  const [path = '', query = ''] = url.split(/\?(.*)/s);
  const found = path === OPEN_API_PATH ? describeRestApi : findList(path, query);
  if (found === undefined) {
    return sendFault(response, 404, createFault('PATH_UNKNOWN', { path }));
  }
  if (method !== 'GET' && method !== 'HEAD') {
    response.setHeader('allow', ALLOWED);
    const fault = createFault('METHOD_UNSUPPORTED', { method, methods: ALLOWED });
    return sendFault(response, 405, fault);
  }
  try {
    sendJson(response, 200, await found(options.serving, caller));
  } catch (error) {
    await refuse(options, requestId, response, error);
  }
}

const ALLOWED = 'GET, HEAD';

type Answer = (serving: RestServing, caller: Caller) => unknown;

/** How to answer a path; undefined where there is nothing. */
function findList(path: string, query: string): Answer | undefined {
  const end = path.lastIndexOf('/');
  const operation = restOperations.find((one) => one.path === path.slice(0, end));
  if (operation === undefined) return undefined;
  return async (serving, caller) => {
    const key = readId(operation.key, decode(path.slice(end + 1)));
    requireReader(caller, operation, key);
    return operation.read(serving, readListRequest(key, new URLSearchParams(query)));
  };
}

/** As the field of the same name in GraphQL. */
function requireReader(caller: Caller, { field }: RestOperation, key: string): void {
  if (mayAsk(caller, whoMay('Query', field), key)) return;
  throw createFault('FORBIDDEN', {
    field,
    who: 'a token of that user and keys of the scopes SERVICE and ADMIN',
  });
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch (error) {
    throw createFault('PATH_MALFORMED', { path: segment.slice(0, 100) }, error);
  }
}

/** What a client did wrong is told; of a failure of ours only whether it makes sense to come back. */
async function refuse(
  { readiness, log }: RestOptions,
  requestId: string,
  response: ServerResponse,
  error: unknown,
): Promise<void> {
  if (error instanceof Fault) return sendFault(response, statusOf(error), error);
  const state = await readiness();
  if (state.ready) throw error;
  log.error('a request failed', { requestId, error: errorMessage(error) });
  response.setHeader('retry-after', '5');
  sendFault(response, 503, createFault('NOT_READY', { reason: 'The database does not answer.' }));
}

function statusOf({ code, retryable }: Fault): number {
  if (code === 'CURSOR_EXPIRED') return 410;
  if (code === 'FORBIDDEN') return 403;
  return retryable ? 503 : 400;
}
