import type { ServerResponse } from 'node:http';

import type { Readiness } from '../../serving/freshness/readiness.ts';
import { sendJson } from '../messages/send.ts';

/** Liveness: the process is running. */
export function answerLive(response: ServerResponse): void {
  sendJson(response, 200, { status: 'live' });
}

/** Readiness: whether a load balancer should send requests to this process. */
export async function answerReady(
  response: ServerResponse,
  readReadiness: () => Promise<Readiness>,
): Promise<void> {
  const readiness = await readReadiness();
  if (!readiness.ready) {
    return sendJson(response, 503, { status: 'unavailable', reason: readiness.reason });
  }
  const { degraded: reasons } = readiness;
  return sendJson(
    response,
    200,
    reasons.length === 0 ? { status: 'ready' } : { status: 'degraded', reasons },
  );
}
