import { OperationalError } from '@recommendation-gateway/lib';

/** The SQLSTATE of a failed statement, or the code of a failed connection; drizzle wraps both. */
export function errorCode(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if ('code' in error && typeof error.code === 'string') return error.code;
  return errorCode(error.cause);
}

/** SQLSTATEs and system codes of a server that is unreachable, stopping or starting. */
const LOST = /^(08...|57P0[123]|ECONNREFUSED|ECONNRESET|EPIPE|ENOENT|ETIMEDOUT)$/;

/**
 * Whether a statement failed because its connection did: the same may succeed when the database is back. An operational
 * error has been explained already: its cause can be a connection to another server, such as AWS.
 */
export function isConnectionLost(error: unknown): boolean {
  if (error instanceof OperationalError) return error.code === 'DATABASE_LOST';
  if (!(error instanceof Error)) return false;
  if (LOST.test(errorCode(error) ?? '')) return true;
  return /^Connection terminated|^Client has encountered a connection error/.test(error.message)
    ? true
    : isConnectionLost(error.cause);
}

/** Whether PostgreSQL refused a write because another process has taken the stage (gateway.refuse_lost_lease). */
export function isLeaseLost(error: unknown): boolean {
  return errorCode(error) === 'GW001';
}
