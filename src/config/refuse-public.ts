import { createError } from '../domain/errors/create-error.ts';
import { isLoopback } from '../lib/addresses.ts';
import type { Environment } from './environment.ts';

type Reach = Pick<Environment, 'production' | 'host' | 'trustedProxies'>;

/** The setting that makes credentials required; undefined on a developer's machine. */
export function whyClosed({ production, host, trustedProxies }: Reach): string | undefined {
  if (production) return 'NODE_ENV=production';
  if (!isLoopback(host)) return `HOST=${host}`;
  // Behind a proxy all requests come from this machine.
  return trustedProxies === undefined ? undefined : 'TRUSTED_PROXIES';
}

/** Without credentials all requests have all rights, so only this machine may reach the gateway: else refuses to start. */
export function refusePublic(environment: Environment, hasKeys: boolean): void {
  const where = whyClosed(environment);
  if (where === undefined || hasKeys || environment.jwt !== undefined) return;
  throw createError('CREDENTIALS_REQUIRED', { where });
}
