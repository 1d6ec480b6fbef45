/** Faults of credentials, and of asking for what they do not open. */
export const accessErrors = {
  UNAUTHENTICATED: () => ({
    message: 'This request shows no credentials.',
    advice:
      'Send an API key in the header `x-api-key`, a user’s token in `authorization: Bearer …`, or both.',
  }),
  FORBIDDEN: (c: { field: string; who: string }) => ({
    message: `\`${c.field}\` is not open to these credentials: it is for ${c.who}.`,
    advice: 'Ask with other credentials, or leave the field out.',
  }),
  AUTHORIZATION_MALFORMED: () => ({
    message: 'The header `authorization` does not have the form `Bearer TOKEN`.',
    advice: 'Send an API key or a user’s token behind the word Bearer.',
  }),
  API_KEY_UNKNOWN: () => ({
    message: 'The API key is none of this gateway.',
    advice: 'Send a key as `npm run keys -- create` showed it, with all its characters.',
  }),
  API_KEY_EXPIRED: (c: { id: string }) => ({
    message: `The API key ${c.id} has expired.`,
    advice: 'Make a new one: npm run keys -- create.',
  }),
  API_KEY_REVOKED: (c: { id: string }) => ({
    message: `The API key ${c.id} was revoked.`,
    advice: 'Use the key that replaced it, or make one: npm run keys -- create.',
  }),
  API_KEY_NOT_FOUND: (c: { id: string }) => ({
    message: `There is no API key with the id ${JSON.stringify(c.id)}.`,
    advice: 'Take an id out of `npm run keys -- list`.',
  }),
  TOKEN_NOT_TAKEN: () => ({
    message: 'This gateway takes no users’ tokens.',
    advice: 'Send an API key, or set JWT_ISSUER and what belongs to it.',
  }),
  TOKEN_TOO_LONG: (c: { length: number; limit: number }) => ({
    message: `The token has ${c.length} characters; at most ${c.limit} are read.`,
    advice: 'Have the issuer put less into it.',
  }),
  TOKEN_MALFORMED: () => ({
    message: 'The token is not a signed JWT.',
    advice: 'Send the token as the issuer gave it, unchanged.',
  }),
  TOKEN_FORGED: () => ({
    message: 'The signature of the token fits no key of its issuer.',
    advice: 'Get a token from the issuer that this gateway trusts.',
  }),
  TOKEN_ALGORITHM_REFUSED: (c: { allowed: readonly string[] }) => ({
    message: `The token is not signed in a way that is taken: ${c.allowed.join(', ')}.`,
    advice: 'Have the issuer sign with one of these, or add its own to JWT_ALGORITHMS.',
  }),
  TOKEN_EXPIRED: () => ({
    message: 'The token has expired.',
    advice: 'Get a new one from the issuer.',
  }),
  TOKEN_NOT_YET_VALID: () => ({
    message: 'The token is not valid yet.',
    advice: 'Wait until its claim `nbf`, and compare the clocks of issuer and gateway.',
  }),
  TOKEN_OF_ANOTHER_ISSUER: () => ({
    message: 'The token is of another issuer than the one that this gateway trusts.',
    advice: 'Get a token from the issuer that JWT_ISSUER names.',
  }),
  TOKEN_FOR_ANOTHER_AUDIENCE: () => ({
    message: 'The token is meant for another audience than this gateway.',
    advice: 'Ask the issuer for a token with the audience that JWT_AUDIENCE names.',
  }),
  TOKEN_CLAIM_MISSING: (c: { claim: string }) => ({
    message: `The token has no usable claim \`${c.claim}\`.`,
    advice: 'Have the issuer put `iss`, `aud`, `exp` and `sub`, the user’s id, into it.',
  }),
  CREDENTIALS_UNCHECKABLE: () => ({
    message: 'The credentials cannot be checked at the moment.',
    advice: 'Try again in a moment; the log of the gateway says what is missing.',
    retryable: true,
  }),
} as const;
