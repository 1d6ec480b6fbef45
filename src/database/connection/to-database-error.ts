import { errorMessage } from '@recommendation-gateway/lib';

import { createError } from '../../domain/errors/create-error.ts';
import { errorCode, isConnectionLost } from './error-code.ts';

/** A failure that the operator can act on as an operational error; any other error stays as it is. */
export function toDatabaseError(error: unknown): unknown {
  const reason = rootMessage(error);
  if (isConnectionLost(error)) return createError('DATABASE_LOST', { reason }, error);
  if (isFull(error, reason)) return createError('DATABASE_FULL', { reason }, error);
  return error;
}

/** A limit on the size of files, as set by quotas, has no SQLSTATE of its own. */
function isFull(error: unknown, reason: string): boolean {
  return errorCode(error) === '53100' || /could not (extend|write).*File too large/s.test(reason);
}

function rootMessage(error: unknown): string {
  if (!(error instanceof Error) || error.cause === undefined) return errorMessage(error);
  return rootMessage(error.cause);
}
