import { OperationalError } from '@recommendation-gateway/lib';

/** The operational error that `act` throws. */
export function errorOf(act: () => unknown): OperationalError {
  try {
    act();
  } catch (error) {
    if (error instanceof OperationalError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}
