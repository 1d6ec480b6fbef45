import { createFault } from '../domain/faults/create-fault.ts';
import { isLoopback } from '../lib/is-loopback.ts';
import type { Environment } from './environment.ts';

/** Without credentials everybody who reaches the gateway may do everything: then only this machine may reach it. */
export function refusePublic({ host, production }: Environment): void {
  if (production) throw createFault('CREDENTIALS_REQUIRED', { where: 'NODE_ENV=production' });
  if (!isLoopback(host)) throw createFault('CREDENTIALS_REQUIRED', { where: `HOST=${host}` });
}
