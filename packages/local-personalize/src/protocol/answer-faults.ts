import type { EmulatorContext } from '../services/emulator-context.ts';
import { type FaultRule, parseFaultRules } from '../services/faults/fault-rule.ts';
import { personalizeOperations } from '../services/personalize/operations.ts';
import { runtimeOperations } from './answer-runtime.ts';
import { readJsonBody } from './read-request.ts';
import { jsonResponse, toServiceError } from './respond.ts';
import { s3Operations } from './s3/operations.ts';
import type { WireRequest, WireResponse } from './wire.ts';

/** The path of the fault rules. It cannot be a bucket: names of buckets have no underscore. */
export const FAULTS_PATH = '/_local-aws/faults';

/** Shows the fault rules (GET), replaces them (PUT with a JSON list) or removes them (DELETE). */
export async function answerFaults(
  context: EmulatorContext,
  { method, body }: WireRequest,
): Promise<WireResponse> {
  const { faults } = context;
  try {
    if (method === 'PUT') faults.replace(readFaultRules(await readJsonBody(body)));
    else if (method === 'DELETE') faults.replace([]);
    else if (method !== 'GET') return jsonResponse(405, { message: 'GET, PUT or DELETE.' });
    return jsonResponse(200, faults.rules());
  } catch (error) {
    const { message, statusCode } = toServiceError(context, error);
    return jsonResponse(statusCode, { message });
  }
}

/** Parses the fault rules of a file or a request; refuses rules for operations that the emulator does not have. */
export function readFaultRules(value: unknown): readonly FaultRule[] {
  return parseFaultRules(value, [
    ...personalizeOperations.keys(),
    ...[...runtimeOperations.values()].map(({ name }) => name),
    ...s3Operations,
  ]);
}
