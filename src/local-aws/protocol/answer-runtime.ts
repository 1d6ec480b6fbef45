import { randomUUID } from 'node:crypto';

import type { Operation } from '../services/operation.ts';
import { getPersonalizedRanking } from '../services/runtime/get-personalized-ranking.ts';
import { getRecommendations } from '../services/runtime/get-recommendations.ts';
import type { World } from '../services/world.ts';
import { readJsonBody } from './read-json-body.ts';
import { toServiceError } from './to-service-error.ts';
import type { WireRequest, WireResponse } from './wire.ts';

/** The operations of Personalize Runtime, by their paths. */
export const runtimeOperations: ReadonlyMap<string, Operation> = new Map([
  ['/recommendations', getRecommendations],
  ['/personalize-ranking', getPersonalizedRanking],
]);

/** Personalize Runtime: REST JSON, the operation in the path, the name of an error in a header. */
export async function answerRuntime(
  world: World,
  run: Operation,
  request: WireRequest,
): Promise<WireResponse> {
  try {
    return asJson(200, await run(world, await readJsonBody(request.body)));
  } catch (error) {
    const { code, message, statusCode } = toServiceError(world, error);
    // Unlike the control plane, the runtime answers 404 for what it does not know.
    const status = code === 'ResourceNotFoundException' ? 404 : statusCode;
    return asJson(status, { message }, { 'x-amzn-errortype': code });
  }
}

function asJson(
  statusCode: number,
  body: object,
  headers: Readonly<Record<string, string>> = {},
): WireResponse {
  return {
    statusCode,
    headers: {
      'content-type': 'application/json',
      'x-amzn-requestid': randomUUID(),
      ...headers,
    },
    body: Buffer.from(JSON.stringify(body)),
  };
}
