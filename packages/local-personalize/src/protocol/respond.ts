import { errorMessage } from '@recommendation-gateway/lib';

import { ServiceError } from '../lib/service-error.ts';
import type { EmulatorContext } from '../services/emulator-context.ts';
import { DroppedConnection } from '../services/faults/with-faults.ts';
import type { WireResponse } from './wire.ts';

/** A response of JSON; `headers` may replace the content type. */
export function jsonResponse(
  statusCode: number,
  body: object,
  headers: Readonly<Record<string, string>> = {},
): WireResponse {
  return {
    statusCode,
    headers: { 'content-type': 'application/json', ...headers },
    body: Buffer.from(JSON.stringify(body)),
  };
}

/** A refusal as it is. A dropped connection is thrown on; any other error is logged and becomes an internal failure. */
export function toServiceError({ log }: EmulatorContext, error: unknown): ServiceError {
  if (error instanceof ServiceError) return error;
  if (error instanceof DroppedConnection) throw error;
  const message = errorMessage(error);
  log.error('a request to the local AWS emulator failed unexpectedly', { error: message });
  return new ServiceError('InternalFailure', message, 500);
}
