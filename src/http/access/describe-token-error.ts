import { errorMessage, OperationalError } from '@recommendation-gateway/lib';
import { errors } from 'jose';

import { createError } from '../../domain/errors/create-error.ts';
import type { JwtSettings } from '../../domain/settings/http-settings.ts';

/** Why a token is refused, or that it could not be checked. */
export function describeTokenError(
  error: unknown,
  { algorithms, keys }: JwtSettings,
): OperationalError {
  if (error instanceof OperationalError) return error;
  if (error instanceof errors.JWTExpired) return createError('TOKEN_EXPIRED', {});
  if (error instanceof errors.JWTClaimValidationFailed) return describeClaim(error);
  if (error instanceof errors.JOSEAlgNotAllowed) {
    return createError('TOKEN_ALGORITHM_REFUSED', { allowed: algorithms });
  }
  if (FORGED.some((kind) => error instanceof kind)) return createError('TOKEN_FORGED', {});
  if (MALFORMED.some((kind) => error instanceof kind)) return createError('TOKEN_MALFORMED', {});
  return createError('CREDENTIALS_UNCHECKABLE', {}, withAddress(error, keys));
}

/** For the log: `fetch` says only that it failed, and its cause says why. */
function withAddress(error: unknown, keys: JwtSettings['keys']): unknown {
  if (!('jwksUrl' in keys)) return error;
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  return new Error(`${keys.jwksUrl}: ${errorMessage(cause)}`, { cause: error });
}

const FORGED = [
  errors.JWSSignatureVerificationFailed,
  errors.JWKSNoMatchingKey,
  errors.JWKSMultipleMatchingKeys,
];

const MALFORMED = [errors.JWSInvalid, errors.JWTInvalid, errors.JOSENotSupported];

function describeClaim({ claim, reason }: errors.JWTClaimValidationFailed): OperationalError {
  if (reason !== 'check_failed') return createError('TOKEN_CLAIM_MISSING', { claim });
  switch (claim) {
    case 'iss':
      return createError('TOKEN_OF_ANOTHER_ISSUER', {});
    case 'aud':
      return createError('TOKEN_FOR_ANOTHER_AUDIENCE', {});
    case 'nbf':
      return createError('TOKEN_NOT_YET_VALID', {});
    default:
      return createError('TOKEN_CLAIM_MISSING', { claim });
  }
}
