/** The message of whatever was thrown; an AggregateError (a refused connection, say) names its parts. */
export function errorMessage(thrown: unknown): string {
  if (thrown instanceof AggregateError) return thrown.errors.map(errorMessage).join('; ');
  if (thrown instanceof Error) return thrown.message || thrown.name;
  return String(thrown);
}
