import { randomUUID } from 'node:crypto';

import type { EmulatorContext } from '../services/emulator-context.ts';
import { putEvents } from '../services/events/put-events.ts';
import { putItems, putUsers } from '../services/events/put-records.ts';
import { withFaults } from '../services/faults/with-faults.ts';
import type { Operation } from '../services/operation.ts';
import {
  getActionRecommendations,
  putActionInteractions,
  putActions,
} from '../services/runtime/actions.ts';
import { getPersonalizedRanking } from '../services/runtime/get-personalized-ranking.ts';
import { getRecommendations } from '../services/runtime/get-recommendations.ts';
import { readJsonBody, requireAuthorization } from './read-request.ts';
import { jsonResponse, toServiceError } from './respond.ts';
import type { WireRequest, WireResponse } from './wire.ts';

/** An operation that a path names. */
export interface RuntimeOperation {
  readonly name: string;
  readonly operation: Operation;
}

/** The operations of Personalize Runtime and Personalize Events, by their paths. */
export const runtimeOperations: ReadonlyMap<string, RuntimeOperation> = new Map([
  ['/recommendations', { name: 'GetRecommendations', operation: getRecommendations }],
  ['/personalize-ranking', { name: 'GetPersonalizedRanking', operation: getPersonalizedRanking }],
  ['/events', { name: 'PutEvents', operation: putEvents }],
  ['/items', { name: 'PutItems', operation: putItems }],
  ['/users', { name: 'PutUsers', operation: putUsers }],
  [
    '/action-recommendations',
    { name: 'GetActionRecommendations', operation: getActionRecommendations },
  ],
  ['/actions', { name: 'PutActions', operation: putActions }],
  ['/action-interactions', { name: 'PutActionInteractions', operation: putActionInteractions }],
]);

/** Answers Personalize Runtime and Events: REST JSON, the operation in the path, the error code in a header. */
export async function answerRuntime(
  context: EmulatorContext,
  { name, operation }: RuntimeOperation,
  request: WireRequest,
): Promise<WireResponse> {
  const headers = { 'x-amzn-requestid': randomUUID() };
  try {
    requireAuthorization(request);
    const call = { service: 'runtime', operation: name } as const;
    const answer = async () => operation.run(context, await readJsonBody(request.body));
    return jsonResponse(200, await withFaults(context.faults, call, answer), headers);
  } catch (error) {
    const { code, message, statusCode } = toServiceError(context, error);
    const body = { message };
    const status = STATUS.get(code) ?? statusCode;
    return jsonResponse(status, body, { ...headers, 'x-amzn-errortype': code });
  }
}

/** Unlike the control plane, these services have 404 for unknown resources, and 409 for resources in use. */
const STATUS: ReadonlyMap<string, number> = new Map([
  ['ResourceNotFoundException', 404],
  ['ResourceInUseException', 409],
]);
