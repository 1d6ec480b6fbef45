/** A foreseen failure: a stable code, what happened, and what to do about it. */
export class Fault extends Error {
  override readonly name = 'Fault';
  readonly code: string;
  readonly advice: string;
  readonly retryable: boolean;

  constructor(description: FaultDescription, options?: ErrorOptions) {
    super(description.message, options);
    this.code = description.code;
    this.advice = description.advice;
    this.retryable = description.retryable ?? false;
  }
}

export interface FaultDescription {
  readonly code: string;
  readonly message: string;
  readonly advice: string;
  /** Whether trying the same again later can help. */
  readonly retryable?: boolean;
}
