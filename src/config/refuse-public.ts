import { createError } from '../domain/errors/create-error.ts';
import { isLoopback } from '../lib/addresses.ts';
import type { Environment } from './environment.ts';

type Exposure = Pick<Environment, 'production' | 'host' | 'trustedProxies'>;

/** The setting that makes the gateway public and thus requires credentials; undefined on a developer's machine. */
export function findPublicSetting({
  production,
  host,
  trustedProxies,
}: Exposure): string | undefined {
  if (production) return 'NODE_ENV=production';
  if (!isLoopback(host)) return `HOST=${host}`;
  // Behind a proxy all requests come from this machine.
  return trustedProxies === undefined ? undefined : 'TRUSTED_PROXIES';
}

/** Without credentials every caller has all roles: refuses to start if other machines can reach the gateway. */
export function refusePublic(environment: Environment, hasKeys: boolean): void {
  const where = findPublicSetting(environment);
  if (where === undefined || hasKeys || environment.jwt !== undefined) return;
  throw createError('CREDENTIALS_REQUIRED', { where });
}
