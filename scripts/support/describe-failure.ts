import { describeError, OperationalError } from '@recommendation-gateway/lib';

/** An expected failure as its message and advice; any other error with its stack, for a report. */
export function describeFailure(error: unknown): string {
  if (error instanceof OperationalError) {
    const { code, message, advice, cause } = error;
    const stack = code === 'UNEXPECTED' ? `\n${describeError(cause)}` : '';
    return `${code}: ${message}\n${advice}${stack}`;
  }
  if (isUsageError(error)) return describeUsageError(error);
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** Node.js adds to an unknown option how a positional argument may begin with a dash, which no command needs. */
function describeUsageError({ message }: Error): string {
  const [, option] = /^Unknown option '(.*?)'(?:\. To specify |$)/s.exec(message) ?? [];
  return option === undefined ? message : `Unknown option "${option}".`;
}

/** Whether the arguments were wrong, by the word of the parser or of the script. */
export function isUsageError(error: unknown): error is Error {
  return (
    error instanceof UsageError ||
    (error instanceof TypeError &&
      'code' in error &&
      String(error.code).startsWith('ERR_PARSE_ARGS'))
  );
}

/** Arguments that the parser takes but the script cannot use. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
