import { z } from 'zod';

import type { JwtSettings } from '../domain/settings/http-settings.ts';
import { isLoopback } from '../lib/addresses.ts';

/** Treats an empty variable as not set. */
export const unset = (value: unknown): unknown => (value === '' ? undefined : value);

/** An optional variable. */
export const optionalVariable = <T extends z.ZodType>(type: T) =>
  z.preprocess(unset, type.optional());

/** Algorithms for a shared secret, and for public keys: they must not be confused. */
const WITH_SECRET = ['HS256', 'HS384', 'HS512'] as const;
const WITH_JWKS = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
] as const;

/** RFC 7518 requires a secret at least as long as the hash. */
const SHORTEST_SECRET = 32;

const algorithm = z.enum([...WITH_SECRET, ...WITH_JWKS], 'must be names such as RS256 or ES256');

export const jwtVariables = {
  JWT_ISSUER: optionalVariable(z.string()),
  JWT_AUDIENCE: optionalVariable(z.string()),
  JWT_ALGORITHMS: optionalVariable(
    z.preprocess((text) => String(text).split(/[\s,]+/), z.array(algorithm)),
  ),
  JWT_JWKS_URL: optionalVariable(
    z.string().refine(isSafeUrl, 'must be an https:// URL, or an http:// URL on this machine'),
  ),
  JWT_SECRET: optionalVariable(
    z.string().min(SHORTEST_SECRET, `must have at least ${SHORTEST_SECRET} characters`),
  ),
  JWT_ADMIN_CLAIM: optionalVariable(
    z
      .string()
      .regex(/^.+=[^=]+$/, 'must be a claim and its value, such as roles=admin')
      .transform(readClaim),
  ),
} as const;

type JwtVariables = z.output<z.ZodObject<typeof jwtVariables>>;

/** Issues of the token variables together, such as a missing one; empty if one of them is malformed. */
export function jwtIssues(variables: NodeJS.ProcessEnv): string[] {
  const { success, data } = z.object(jwtVariables).safeParse(variables);
  if (!success) return [];
  const set = Object.entries(data).flatMap(([name, value]) => (value === undefined ? [] : [name]));
  if (set.length === 0) return [];
  const missing = REQUIRED.filter((name) => data[name] === undefined);
  return [
    ...missing.map((name) => `${name}: is required with ${set.join(', ')}`),
    ...keyIssues(data),
  ];
}

const REQUIRED = ['JWT_ISSUER', 'JWT_AUDIENCE', 'JWT_ALGORITHMS'] as const;

function keyIssues({ JWT_JWKS_URL, JWT_SECRET, JWT_ALGORITHMS = [] }: JwtVariables): string[] {
  if (JWT_JWKS_URL === undefined && JWT_SECRET === undefined) {
    return ['JWT_JWKS_URL: is required for tokens, or JWT_SECRET instead'];
  }
  if (JWT_JWKS_URL !== undefined && JWT_SECRET !== undefined) {
    return ['JWT_SECRET: cannot be combined with JWT_JWKS_URL'];
  }
  const possible: readonly string[] = JWT_SECRET === undefined ? WITH_JWKS : WITH_SECRET;
  return JWT_ALGORITHMS.filter((name) => !possible.includes(name)).map(
    (name) =>
      `JWT_ALGORITHMS: ${name} does not fit this type of key, use one of ${possible.join(', ')}`,
  );
}

/** The token settings; undefined if tokens are not accepted. */
export function readJwtSettings(env: JwtVariables): JwtSettings | undefined {
  const { JWT_ISSUER, JWT_AUDIENCE, JWT_ALGORITHMS, JWT_JWKS_URL, JWT_SECRET } = env;
  if (JWT_ISSUER === undefined || JWT_AUDIENCE === undefined) return undefined;
  return {
    issuer: JWT_ISSUER,
    audience: JWT_AUDIENCE,
    algorithms: JWT_ALGORITHMS ?? [],
    keys: JWT_JWKS_URL === undefined ? { secret: JWT_SECRET ?? '' } : { jwksUrl: JWT_JWKS_URL },
    adminClaim: env.JWT_ADMIN_CLAIM,
  };
}

function isSafeUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));
}

/** Splits at the last `=`: names of claims may be URLs. */
function readClaim(text: string): { readonly name: string; readonly value: string } {
  const at = text.lastIndexOf('=');
  return { name: text.slice(0, at), value: text.slice(at + 1) };
}
