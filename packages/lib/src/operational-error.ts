/** An expected failure: a stable code, what happened, and what to do about it. */
export class OperationalError extends Error {
  override readonly name = 'OperationalError';
  readonly code: string;
  readonly advice: string;
  readonly retryable: boolean;

  constructor(description: ErrorDescription, options?: ErrorOptions) {
    super(description.message, options);
    this.code = description.code;
    this.advice = description.advice;
    this.retryable = description.retryable ?? false;
  }
}

export interface ErrorDescription {
  readonly code: string;
  readonly message: string;
  readonly advice: string;
  /** Whether the same attempt may succeed later. */
  readonly retryable?: boolean;
}
