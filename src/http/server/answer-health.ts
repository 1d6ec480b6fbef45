import type { ServerResponse } from 'node:http';

import type { Readiness } from '../../serving/freshness/readiness.ts';
import { sendJson } from '../messages/send.ts';

/** The process runs: restarting it would not help. */
export function answerLive(response: ServerResponse): void {
  sendJson(response, 200, { status: 'live' });
}

/** Whether a load balancer should send requests here. */
export async function answerReady(
  response: ServerResponse,
  readReadiness: () => Promise<Readiness>,
): Promise<void> {
  const readiness = await readReadiness();
  if (readiness.ready) sendJson(response, 200, { status: 'ready' });
  else sendJson(response, 503, { status: 'unavailable', reason: readiness.reason });
}
