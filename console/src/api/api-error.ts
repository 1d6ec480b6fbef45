/** What the console does about a failed request. */
export type FailureKind =
  /** Credentials are missing, expired or unknown: it asks for others. */
  | 'unauthenticated'
  /** The credentials are in order, and do not permit this. */
  | 'forbidden'
  /** No answer: the gateway or the network is down. */
  | 'unreachable'
  | 'other';

/** An error as the gateway sends it. */
export interface SentError {
  readonly message: string;
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** A failed request, with the gateway's advice. */
export class ApiError extends Error {
  readonly kind: FailureKind;
  readonly code: string;
  readonly advice: string | undefined;

  constructor(kind: FailureKind, { message, extensions = {} }: SentError) {
    super(message);
    this.kind = kind;
    this.code = text(extensions['code']) ?? 'UNKNOWN';
    this.advice = text(extensions['advice']);
  }
}

/** The error of a response with this status. */
export function toApiError(status: number, sent: SentError | undefined): ApiError {
  const error = sent ?? { message: `The gateway answered with the status ${status}.` };
  if (error.extensions?.['code'] === 'FORBIDDEN') return new ApiError('forbidden', error);
  const isRefused = status === 401 || error.extensions?.['code'] === 'UNAUTHENTICATED';
  if (isRefused) return new ApiError('unauthenticated', error);
  return new ApiError(status === 403 ? 'forbidden' : 'other', error);
}

export function unreachable(): ApiError {
  return new ApiError('unreachable', {
    message: 'The gateway does not answer.',
    extensions: {
      code: 'UNREACHABLE',
      advice:
        'Check that it runs, and that this device reaches it. The page tries again by itself.',
    },
  });
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
