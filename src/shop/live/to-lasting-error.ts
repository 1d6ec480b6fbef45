import { errorMessage, OperationalError } from '@recommendation-gateway/lib';

import { createError } from '../../domain/errors/create-error.ts';

/**
 * A failure that lasts until someone changes the shop's tables, its queries or the rights of a role, as an error with
 * advice; undefined for one that may be over in a moment, such as a lost connection or a late answer.
 */
export function toLastingError(what: string, error: unknown): OperationalError | undefined {
  if (error instanceof OperationalError && LASTING_CODES.includes(error.code)) return error;
  const cause = findLasting(error);
  if (cause === undefined) return undefined;
  const context = { what, state: cause.code, reason: errorMessage(cause) };
  return createError('SHOP_READ_FAILED', context, error);
}

const LASTING_CODES = ['SHOP_COLUMN_MISSING', 'SHOP_EMPTY'];

/**
 * SQLSTATE classes: unsupported features, values that cannot be computed, credentials, unknown databases and schemas,
 * syntax and rights, limits of the server; and objects that are not in a state to be read. An id with a character that
 * the encoding of the shop's database lacks (22P05) is a client's.
 */
const LASTING = /^(0A|22(?!P05)|28|3D|3F|42|54)...$|^55000$/;

/** The failure, or the cause of it, that remains when the statement is repeated. */
export function findLasting(error: unknown): (Error & { readonly code: string }) | undefined {
  if (!(error instanceof Error)) return undefined;
  return isLasting(error) ? error : findLasting(error.cause);
}

function isLasting(error: Error): error is Error & { readonly code: string } {
  return 'code' in error && typeof error.code === 'string' && LASTING.test(error.code);
}
