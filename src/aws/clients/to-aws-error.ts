import { S3ServiceException } from '@aws-sdk/client-s3';
import { errorMessage, OperationalError } from '@recommendation-gateway/lib';

import { createError } from '../../domain/errors/create-error.ts';

/** Runs one AWS operation; turns its errors into operational errors that name the operation. */
export async function calling<T>(operation: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw toAwsError(operation, error);
  }
}

function toAwsError(operation: string, error: unknown): unknown {
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

/** The name of an SDK error, which identifies its kind. */
export function errorName(error: unknown): string {
  return error instanceof Error ? error.name : 'Unknown';
}

/** Whether credentials or permissions are at fault. S3 answers a HEAD request with a status and no name. */
export function isNotAllowed(error: unknown): boolean {
  return NOT_ALLOWED.test(errorName(error)) || hasStatus(error, 403);
}

/** Whether S3 answered with this HTTP status. */
export function hasStatus(error: unknown, status: number): error is S3ServiceException {
  return error instanceof S3ServiceException && error.$metadata.httpStatusCode === status;
}

/** Whether the name of a resource is already taken. */
export function isTaken(error: unknown): boolean {
  return errorName(error) === 'ResourceAlreadyExistsException';
}

function isAbort(error: unknown): boolean {
  return errorName(error) === 'AbortError';
}
