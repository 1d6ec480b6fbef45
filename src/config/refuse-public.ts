import { createError } from '../domain/errors/create-error.ts';
import { isLoopback } from '../lib/addresses.ts';
import type { Environment } from './environment.ts';

type Reach = Pick<Environment, 'production' | 'host' | 'trustedProxies'>;

/** What makes this more than a developer's machine, where nobody needs credentials; undefined when nothing does. */
export function whyClosed({ production, host, trustedProxies }: Reach): string | undefined {
  if (production) return 'NODE_ENV=production';
  if (!isLoopback(host)) return `HOST=${host}`;
  // Behind a proxy everybody comes from this machine.
  return trustedProxies === undefined ? undefined : 'TRUSTED_PROXIES';
}

/** Without credentials everybody who reaches the gateway may do everything: then only this machine may reach it. */
export function refusePublic(environment: Environment, hasKeys: boolean): void {
  const where = whyClosed(environment);
  if (where === undefined || hasKeys || environment.jwt !== undefined) return;
  throw createError('CREDENTIALS_REQUIRED', { where });
}
