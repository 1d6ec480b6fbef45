import type { EmulatorContext } from '../services/emulator-context.ts';
import { readFaultRules } from './read-fault-rules.ts';
import { readJsonBody } from './read-json-body.ts';
import { toServiceError } from './to-service-error.ts';
import type { WireRequest, WireResponse } from './wire.ts';

/** No bucket's name has an underscore: in AWS's own namespace there is nothing of this name. */
export const FAULTS_PATH = '/_local-aws/faults';

/** Shows the fault rules (GET), orders others (PUT with a JSON list) or none (DELETE). */
export async function answerFaults(
  { faults, ...world }: EmulatorContext,
  { method, body }: WireRequest,
): Promise<WireResponse> {
  try {
    if (method === 'PUT') faults.replace(readFaultRules(await readJsonBody(body)));
    else if (method === 'DELETE') faults.replace([]);
    else if (method !== 'GET') return asJson(405, { message: 'GET, PUT or DELETE.' });
    return asJson(200, faults.rules());
  } catch (error) {
    const { message, statusCode } = toServiceError({ faults, ...world }, error);
    return asJson(statusCode, { message });
  }
}

function asJson(statusCode: number, body: object): WireResponse {
  return {
    statusCode,
    headers: { 'content-type': 'application/json' },
    body: Buffer.from(JSON.stringify(body)),
  };
}
