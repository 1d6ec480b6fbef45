import { errorMessage } from '@recommendation-gateway/lib';

import { ServiceError } from '../errors/service-error.ts';
import type { EmulatorContext } from '../services/emulator-context.ts';
import { DroppedConnection } from '../services/faults/with-faults.ts';

/** A refusal as it is; a dropped connection goes on; anything else is logged and told as an internal failure. */
export function toServiceError(world: EmulatorContext, error: unknown): ServiceError {
  if (error instanceof ServiceError) return error;
  if (error instanceof DroppedConnection) throw error;
  const message = errorMessage(error);
  world.log.error('the local AWS stand-in broke on a request', { error: message });
  return new ServiceError('InternalFailure', message, 500);
}
