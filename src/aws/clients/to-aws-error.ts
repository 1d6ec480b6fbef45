import { S3ServiceException } from '@aws-sdk/client-s3';
import { errorMessage, OperationalError } from '@recommendation-gateway/lib';

import { createError } from '../../domain/errors/create-error.ts';

/** Runs one operation of AWS; what it rejects with becomes a fault that names the operation. */
export async function calling<T>(operation: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw toFault(operation, error);
  }
}

function toFault(operation: string, error: unknown): unknown {
  if (error instanceof OperationalError || isAbort(error)) return error;
  const context = { operation, name: errorName(error), reason: errorMessage(error) };
  if (context.name === 'ResourceInUseException') return createError('AWS_IN_USE', context, error);
  if (THROTTLED.has(context.name)) return createError('AWS_THROTTLED', context, error);
  if (REFUSED.has(context.name)) return createError('AWS_REFUSED', context, error);
  if (isNotAllowed(error)) return createError('AWS_NOT_ALLOWED', context, error);
  return createError('AWS_CALL_FAILED', context, error);
}

const REFUSED = new Set([
  'InvalidInputException',
  'ValidationException',
  'ResourceNotFoundException',
  'ResourceAlreadyExistsException',
  'NoSuchBucket',
  'NoSuchKey',
]);

const THROTTLED = new Set(['ThrottlingException', 'TooManyRequestsException', 'SlowDown']);

const NOT_ALLOWED = /AccessDenied|Credential|UnrecognizedClient|ExpiredToken|InvalidClientTokenId/;

/** The class of an SDK error, by which AWS tells them apart. */
export function errorName(error: unknown): string {
  return error instanceof Error ? error.name : 'Unknown';
}

/** Whether it is a matter of credentials or permissions. S3 answers a HEAD with a status and no name. */
export function isNotAllowed(error: unknown): boolean {
  return NOT_ALLOWED.test(errorName(error)) || hasStatus(error, 403);
}

/** Whether S3 refused with this HTTP status. */
export function hasStatus(error: unknown, status: number): error is S3ServiceException {
  return error instanceof S3ServiceException && error.$metadata.httpStatusCode === status;
}

/** Whether AWS has something of this name already. */
export function isTaken(error: unknown): boolean {
  return errorName(error) === 'ResourceAlreadyExistsException';
}

function isAbort(error: unknown): boolean {
  return errorName(error) === 'AbortError';
}
