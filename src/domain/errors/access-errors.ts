/** Errors of credentials and permissions. */
export const accessErrors = {
  UNAUTHENTICATED: () => ({
    message: 'The request has no credentials.',
    advice:
      'Send an API key in the header `x-api-key`, the token of a user in `authorization: Bearer …`, or both.',
  }),
  /** `isNarrowed`: the request has a key and a token, so that the key permits only what concerns the token's user. */
  FORBIDDEN: (c: { field: string; requirement: string; isNarrowed: boolean }) => ({
    message: `The credentials do not permit \`${c.field}\`, which requires ${c.requirement}.${c.isNarrowed ? ' The token in the request limits the key to the user of the token.' : ''}`,
    advice: c.isNarrowed
      ? 'Send the key without the token, or request the data of the token’s own user.'
      : 'Use other credentials, or remove the field from the operation.',
  }),
  SUBSCRIPTIONS_FORBIDDEN: () => ({
    message: 'The credentials permit no subscription.',
    advice: 'Use the key of an administrator, or send queries over HTTP.',
  }),
  AUTHORIZATION_MALFORMED: () => ({
    message: 'The header `authorization` does not have the form `Bearer TOKEN`.',
    advice: 'Send an API key or the token of a user after the word Bearer.',
  }),
  API_KEY_UNKNOWN: () => ({
    message: 'The API key does not exist.',
    advice: 'Send the key exactly as `npx gateway keys create` printed it.',
  }),
  API_KEY_EXPIRED: (c: { id: string }) => ({
    message: `The API key ${c.id} has expired.`,
    advice: 'Create a new key: npx gateway keys create.',
  }),
  API_KEY_REVOKED: (c: { id: string }) => ({
    message: `The API key ${c.id} was revoked.`,
    advice: 'Use the key that replaced it, or create a new one: npx gateway keys create.',
  }),
  API_KEY_NOT_FOUND: (c: { id: string }) => ({
    message: `The API key with the id ${JSON.stringify(c.id)} does not exist.`,
    advice: 'Use an id that `npx gateway keys list` prints.',
  }),
  TOKEN_NOT_TAKEN: () => ({
    message: 'Tokens of users are not configured on this gateway.',
    advice: 'Send an API key, or set JWT_ISSUER and the other JWT variables.',
  }),
  TOKEN_TOO_LONG: (c: { length: number; limit: number }) => ({
    message: `The token has ${c.length} characters; the maximum is ${c.limit}.`,
    advice: 'Configure the issuer to include fewer claims.',
  }),
  TOKEN_MALFORMED: () => ({
    message: 'The token is not a signed JWT.',
    advice: 'Send the token unchanged, as the issuer returned it.',
  }),
  TOKEN_FORGED: () => ({
    message: 'The signature of the token does not match any key of its issuer.',
    advice: 'Request a token from the issuer that this gateway trusts.',
  }),
  TOKEN_ALGORITHM_REFUSED: (c: { allowed: readonly string[] }) => ({
    message: `The signature algorithm of the token is not accepted; accepted are ${c.allowed.join(', ')}.`,
    advice:
      'Configure the issuer to sign with one of these, or add its algorithm to JWT_ALGORITHMS.',
  }),
  TOKEN_EXPIRED: () => ({
    message: 'The token has expired.',
    advice: 'Request a new token from the issuer.',
  }),
  TOKEN_NOT_YET_VALID: () => ({
    message: 'The token is not valid yet.',
    advice: 'Wait until the time in its claim `nbf`, and compare the clocks of issuer and gateway.',
  }),
  TOKEN_OF_ANOTHER_ISSUER: () => ({
    message: 'The token comes from an issuer that this gateway does not trust.',
    advice: 'Request a token from the issuer in JWT_ISSUER.',
  }),
  TOKEN_FOR_ANOTHER_AUDIENCE: () => ({
    message: 'The token is for another audience.',
    advice: 'Request a token for the audience in JWT_AUDIENCE.',
  }),
  TOKEN_CLAIM_MISSING: (c: { claim: string }) => ({
    message: `The claim \`${c.claim}\` of the token is missing or not valid.`,
    advice:
      'Configure the issuer to include `iss`, `aud`, `exp` and `sub`, which is the id of the user.',
  }),
  CREDENTIALS_UNCHECKABLE: () => ({
    message: 'The credentials cannot be checked at the moment.',
    advice: 'Try again in a moment. The log of the gateway has the cause.',
    retryable: true,
  }),
} as const;
