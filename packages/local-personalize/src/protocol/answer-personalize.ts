import { randomUUID } from 'node:crypto';

import { ServiceError } from '../lib/service-error.ts';
import type { EmulatorContext } from '../services/emulator-context.ts';
import { withDocumentedStates, withFaults } from '../services/faults/with-faults.ts';
import { personalizeOperations } from '../services/personalize/operations.ts';
import { readJsonBody, requireAuthorization } from './read-request.ts';
import { jsonResponse, toServiceError } from './respond.ts';
import type { WireRequest, WireResponse } from './wire.ts';

/** Answers the control plane: AWS JSON 1.1, the operation in the header x-amz-target. */
export async function answerPersonalize(
  context: EmulatorContext,
  request: WireRequest,
): Promise<WireResponse> {
  const [service, name = ''] = (request.headers['x-amz-target'] ?? '').split('.');
  try {
    const operation = service === 'AmazonPersonalize' ? personalizeOperations.get(name) : undefined;
    if (!operation) throw new ServiceError('UnknownOperationException', `${name} is not known.`);
    requireAuthorization(request);
    const call = { service: 'personalize', operation: name } as const;
    const answer = async () => operation.run(context, await readJsonBody(request.body));
    const answered = await withFaults(context.faults, call, answer, withDocumentedStates);
    return jsonResponse(200, answered, headers());
  } catch (error) {
    const { code, message, statusCode } = toServiceError(context, error);
    return jsonResponse(statusCode, { __type: code, message }, headers());
  }
}

function headers(): Readonly<Record<string, string>> {
  return { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': randomUUID() };
}
