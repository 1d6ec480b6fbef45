import { errorMessage, OperationalError } from '@recommendation-gateway/lib';

import { createError } from '../../domain/errors/create-error.ts';
import { errorCode, isConnectionLost } from '../connection/error-code.ts';
import { failedStatement } from './failed-statement.ts';
import { tlsFailure } from './tls-failure.ts';

/** The errors of SQLSTATEs that an operator can act on. */
const CODES = {
  '25006': 'DATABASE_READ_ONLY',
  '28000': 'DATABASE_LOGIN_REFUSED',
  '28P01': 'DATABASE_LOGIN_REFUSED',
  '3D000': 'DATABASE_MISSING',
  '40001': 'TRANSACTION_CONFLICT',
  '40P01': 'TRANSACTION_CONFLICT',
  '42501': 'DATABASE_RIGHT_MISSING',
  '53100': 'DATABASE_FULL',
  '53300': 'DATABASE_CONNECTIONS_EXHAUSTED',
  '55P03': 'DATABASE_LOCKED',
  '57014': 'STATEMENT_CANCELLED',
} as const;

const codes = new Map<string | undefined, (typeof CODES)[keyof typeof CODES]>(
  Object.entries(CODES),
);

/** A failure that the operator can act on as an operational error; any other error stays as it is. */
export function toDatabaseError(error: unknown): unknown {
  if (error instanceof OperationalError) return error;
  if (isConnectionLost(error))
    return createError('DATABASE_LOST', { reason: reasonOf(error) }, error);
  const code = findCode(error);
  return code === undefined ? error : createError(code, { reason: reasonOf(error) }, error);
}

function findCode(error: unknown) {
  if (isFileTooLarge(error)) return 'DATABASE_FULL';
  return tlsFailure(error, rootMessage(error)) ?? codes.get(errorCode(error));
}

/** The same, where an error that is still unknown counts as a fault of the gateway, with what is known of its place. */
export function toOperationalError(thrown: unknown, stage?: string): OperationalError {
  const error = toDatabaseError(thrown);
  if (error instanceof OperationalError) return error;
  const statement = failedStatement(error);
  const places = [
    ...(stage === undefined ? [] : [`stage ${stage}`]),
    ...(statement === undefined ? [] : [`statement ${statement}`]),
  ];
  return createError('UNEXPECTED', { places, reason: asSentence(errorMessage(error)) }, error);
}

/** A limit on the size of files, as set by quotas, has no SQLSTATE of its own. */
function isFileTooLarge(error: unknown): boolean {
  return /could not (extend|write).*File too large/s.test(rootMessage(error));
}

function reasonOf(error: unknown): string {
  const statement = failedStatement(error);
  return `${rootMessage(error)}${statement === undefined ? '' : ` (${statement})`}`;
}

function rootMessage(error: unknown): string {
  if (!(error instanceof Error) || error.cause === undefined) return errorMessage(error);
  return rootMessage(error.cause);
}

const asSentence = (text: string) => (/[.!?]$/.test(text) ? text : `${text}.`);
