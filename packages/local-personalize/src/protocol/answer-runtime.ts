import { randomUUID } from 'node:crypto';

import { ServiceError } from '../errors/service-error.ts';
import type { EmulatorContext } from '../services/emulator-context.ts';
import { putEvents } from '../services/events/put-events.ts';
import { putItems } from '../services/events/put-items.ts';
import { putUsers } from '../services/events/put-users.ts';
import { withFaults } from '../services/faults/with-faults.ts';
import type { Operation } from '../services/operation.ts';
import { getPersonalizedRanking } from '../services/runtime/get-personalized-ranking.ts';
import { getRecommendations } from '../services/runtime/get-recommendations.ts';
import { readJsonBody } from './read-json-body.ts';
import { requireAuthorization } from './require-authorization.ts';
import { toServiceError } from './to-service-error.ts';
import type { WireRequest, WireResponse } from './wire.ts';

/** An operation that goes by its path. */
export interface RuntimeOperation {
  readonly name: string;
  /** Without one the stand-in does not have it. */
  readonly operation?: Operation;
}

/** The operations of Personalize Runtime and Personalize Events, by their paths. */
export const runtimeOperations: ReadonlyMap<string, RuntimeOperation> = new Map([
  ['/recommendations', { name: 'GetRecommendations', operation: getRecommendations }],
  ['/personalize-ranking', { name: 'GetPersonalizedRanking', operation: getPersonalizedRanking }],
  ['/events', { name: 'PutEvents', operation: putEvents }],
  ['/items', { name: 'PutItems', operation: putItems }],
  ['/users', { name: 'PutUsers', operation: putUsers }],
  ['/action-recommendations', { name: 'GetActionRecommendations' }],
  ['/actions', { name: 'PutActions' }],
  ['/action-interactions', { name: 'PutActionInteractions' }],
]);

/** Personalize Runtime and Events: REST JSON, the operation in the path, the name of an error in a header. */
export async function answerRuntime(
  world: EmulatorContext,
  { name, operation }: RuntimeOperation,
  request: WireRequest,
): Promise<WireResponse> {
  try {
    if (!operation) {
      throw new ServiceError('UnknownOperationException', `${name} is not known.`, 404);
    }
    requireAuthorization(request);
    const call = { service: 'runtime', operation: name } as const;
    const answer = async () => operation.run(world, await readJsonBody(request.body));
    return asJson(200, await withFaults(world.faults, call, answer));
  } catch (error) {
    const { code, message, statusCode } = toServiceError(world, error);
    return asJson(STATUS.get(code) ?? statusCode, { message }, { 'x-amzn-errortype': code });
  }
}

/** Unlike the control plane, these answer 404 for what they do not know, and 409 for what is in use. */
const STATUS: ReadonlyMap<string, number> = new Map([
  ['ResourceNotFoundException', 404],
  ['ResourceInUseException', 409],
]);

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
