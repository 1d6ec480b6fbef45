import { errors } from 'jose';

import { createFault } from '../../domain/faults/create-fault.ts';
import type { JwtSettings } from '../../domain/jwt-settings.ts';
import { Fault } from '../../lib/fault.ts';

/** What is wrong with a token, or that nobody could tell. */
export function describeTokenError(error: unknown, { algorithms }: JwtSettings): Fault {
  if (error instanceof Fault) return error;
  if (error instanceof errors.JWTExpired) return createFault('TOKEN_EXPIRED', {});
  if (error instanceof errors.JWTClaimValidationFailed) return describeClaim(error);
  if (error instanceof errors.JOSEAlgNotAllowed) {
    return createFault('TOKEN_ALGORITHM_REFUSED', { allowed: algorithms });
  }
  if (FORGED.some((kind) => error instanceof kind)) return createFault('TOKEN_FORGED', {});
  if (MALFORMED.some((kind) => error instanceof kind)) return createFault('TOKEN_MALFORMED', {});
  return createFault('CREDENTIALS_UNCHECKABLE', {}, error);
}

const FORGED = [
  errors.JWSSignatureVerificationFailed,
  errors.JWKSNoMatchingKey,
  errors.JWKSMultipleMatchingKeys,
];

const MALFORMED = [errors.JWSInvalid, errors.JWTInvalid, errors.JOSENotSupported];

function describeClaim({ claim, reason }: errors.JWTClaimValidationFailed): Fault {
  if (reason !== 'check_failed') return createFault('TOKEN_CLAIM_MISSING', { claim });
  switch (claim) {
    case 'iss':
      return createFault('TOKEN_OF_ANOTHER_ISSUER', {});
    case 'aud':
      return createFault('TOKEN_FOR_ANOTHER_AUDIENCE', {});
    case 'nbf':
      return createFault('TOKEN_NOT_YET_VALID', {});
    default:
      return createFault('TOKEN_CLAIM_MISSING', { claim });
  }
}
