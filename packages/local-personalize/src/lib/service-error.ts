/** An error as AWS words it: the protocol layer turns it into the wire form of its service. */
export class ServiceError extends Error {
  override readonly name = 'ServiceError';
  readonly code: string;
  readonly statusCode: number;
  /** Further headers of the answer. */
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    code: string,
    message: string,
    statusCode = 400,
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
    this.code = code;
    this.statusCode = statusCode;
    this.headers = headers;
  }
}

/** A member is missing or invalid. */
export function invalidInput(message: string): ServiceError {
  return new ServiceError('InvalidInputException', message);
}

/** There is no resource with this ARN. */
export function notFound(arn: string): ServiceError {
  return new ServiceError('ResourceNotFoundException', `Resource Arn ${arn} does not exist.`);
}

/** There is a resource with this ARN, in whatever state. */
export function alreadyExists(arn: string): ServiceError {
  return new ServiceError(
    'ResourceAlreadyExistsException',
    `Another resource with Arn ${arn} already exists.`,
  );
}

/** The resource exists, but its state does not allow the call. */
export function inUse(message: string): ServiceError {
  return new ServiceError('ResourceInUseException', message);
}

/** A quota is used up. */
export function limitExceeded(message: string): ServiceError {
  return new ServiceError('LimitExceededException', message);
}

/** Ends a background job as CREATE FAILED; the message becomes its failureReason. */
export class JobFailure extends Error {
  override readonly name = 'JobFailure';
}
