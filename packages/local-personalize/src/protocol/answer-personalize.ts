import { randomUUID } from 'node:crypto';

import { ServiceError } from '../errors/service-error.ts';
import type { EmulatorContext } from '../services/emulator-context.ts';
import { withFaults } from '../services/faults/with-faults.ts';
import { personalizeOperations } from '../services/personalize/operations.ts';
import { readJsonBody } from './read-json-body.ts';
import { requireAuthorization } from './require-authorization.ts';
import { toServiceError } from './to-service-error.ts';
import type { WireRequest, WireResponse } from './wire.ts';

/** The control plane: AWS JSON 1.1, the operation in the header x-amz-target. */
export async function answerPersonalize(
  world: EmulatorContext,
  request: WireRequest,
): Promise<WireResponse> {
  const [service, name = ''] = (request.headers['x-amz-target'] ?? '').split('.');
  try {
    const operation = service === 'AmazonPersonalize' ? personalizeOperations.get(name) : undefined;
    if (!operation) throw new ServiceError('UnknownOperationException', `${name} is not known.`);
    requireAuthorization(request);
    const call = { service: 'personalize', operation: name } as const;
    const answer = async () => operation.run(world, await readJsonBody(request.body));
    return asJson(200, await withFaults(world.faults, call, answer));
  } catch (error) {
    const { code, message, statusCode } = toServiceError(world, error);
    return asJson(statusCode, { __type: code, message });
  }
}

function asJson(statusCode: number, body: object): WireResponse {
  return {
    statusCode,
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amzn-requestid': randomUUID(),
    },
    body: Buffer.from(JSON.stringify(body)),
  };
}
