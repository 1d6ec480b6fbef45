import { ServiceError } from '../../lib/service-error.ts';

export function noSuchBucket(): ServiceError {
  return new ServiceError('NoSuchBucket', 'The specified bucket does not exist', 404);
}

export function noSuchKey(): ServiceError {
  return new ServiceError('NoSuchKey', 'The specified key does not exist.', 404);
}

export function noSuchUpload(): ServiceError {
  return new ServiceError('NoSuchUpload', 'The specified upload does not exist.', 404);
}

/** 412: the object is not the one that the request expects. */
export function preconditionFailed(): ServiceError {
  const message = 'At least one of the pre-conditions you specified did not hold';
  return new ServiceError('PreconditionFailed', message, 412);
}

/** 501: S3 does not have this value of a header. */
export function headerNotImplemented(): ServiceError {
  const message = 'A header you provided implies functionality that is not implemented';
  return new ServiceError('NotImplemented', message, 501);
}
