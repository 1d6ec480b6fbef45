/** The message of a thrown value; an AggregateError, such as a refused connection, names its parts. */
export function errorMessage(thrown: unknown): string {
  if (thrown instanceof AggregateError) return thrown.errors.map(errorMessage).join('; ');
  if (isFailedQuery(thrown)) return errorMessage(thrown.cause ?? 'a statement failed');
  if (thrown instanceof Error) return thrown.message || thrown.name;
  return String(thrown);
}

/** Why a file cannot be read. For a missing file, Node.js gives the system call and the path again. */
export function fileErrorMessage(thrown: unknown): string {
  return hasCode(thrown, 'ENOENT') ? 'the file does not exist' : errorMessage(thrown);
}

/** An error for the log: its stack and those of its causes. */
export function describeError(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown);
  const stack = thrown.stack ?? thrown.message;
  const own = isFailedQuery(thrown)
    ? stack.replace(thrown.message, () => `Failed query: ${thrown.query}`)
    : stack;
  return thrown.cause === undefined ? own : `${own}\ncaused by ${describeError(thrown.cause)}`;
}

/** Whether an error has one of these codes, such as `ENOENT`. */
export function hasCode(
  thrown: unknown,
  ...codes: readonly string[]
): thrown is Error & { readonly code: string } {
  return (
    thrown instanceof Error &&
    'code' in thrown &&
    typeof thrown.code === 'string' &&
    codes.includes(thrown.code)
  );
}

/** An error of drizzle: its message contains the values of the statement, which are user data and must not be logged. */
function isFailedQuery(thrown: unknown): thrown is Error & { readonly query: string } {
  return thrown instanceof Error && 'query' in thrown && 'params' in thrown;
}
