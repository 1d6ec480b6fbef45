import { readFileSync } from 'node:fs';
import type { ConnectionOptions } from 'node:tls';

import { fileErrorMessage } from '@recommendation-gateway/lib';

import { createError } from '../../domain/errors/create-error.ts';
import type { DatabaseUrl } from '../../lib/database-url.ts';

/**
 * The TLS options of a connection; undefined if the address says nothing about TLS. Every mode but `disable` and
 * `no-verify` verifies the certificate, also `prefer` and `require`, which encrypt without verification in libpq:
 * `uselibpqcompat=true` gives all modes their meaning there.
 */
export function tlsOptions(url: DatabaseUrl): ConnectionOptions | boolean | undefined {
  const mode = modeOf(url.parameters);
  if (mode === undefined) return undefined;
  if (mode === 'disable') return false;
  return {
    ...readFiles(url),
    ...(mode === 'no-verify' && { rejectUnauthorized: false }),
    ...(mode === 'verify-ca' && { checkServerIdentity: () => undefined }),
  };
}

const FILES = { sslrootcert: 'ca', sslcert: 'cert', sslkey: 'key' } as const;

type Parameters = DatabaseUrl['parameters'];

/** What is verified: `verify-full` everything, `verify-ca` not the name of the host; undefined: TLS is not mentioned. */
function modeOf(parameters: Parameters): string | undefined {
  const mode = parameters.get('sslmode') ?? modeOfSsl(parameters);
  const hasRoot = parameters.has('sslrootcert');
  switch (mode) {
    case 'verify-ca':
      return hasRoot ? mode : 'verify-full';
    case 'prefer':
      return isAsInLibpq(parameters) ? 'no-verify' : 'verify-full';
    case 'require':
      if (!isAsInLibpq(parameters)) return 'verify-full';
      return hasRoot ? 'verify-ca' : 'no-verify';
    case undefined:
    default:
      return mode;
  }
}

/** The driver's own parameter, and parameters that make no sense without TLS. */
function modeOfSsl(parameters: Parameters): string | undefined {
  const ssl = parameters.get('ssl');
  if (ssl === '0' || ssl === 'false') return 'disable';
  if (ssl !== undefined) return ssl === 'no-verify' ? ssl : 'verify-full';
  const isRequested = Object.keys(FILES).some((name) => parameters.has(name));
  return isRequested || parameters.get('sslnegotiation') === 'direct' ? 'verify-full' : undefined;
}

function isAsInLibpq(parameters: Parameters): boolean {
  return parameters.get('uselibpqcompat') === 'true';
}

function readFiles({ parameters }: DatabaseUrl): ConnectionOptions {
  const files = Object.entries(FILES).flatMap(([name, option]) => {
    const file = parameters.get(name);
    // libpq's word for the authorities of the system.
    return file === undefined || file === 'system'
      ? []
      : [[option, readNamed(name, file)] as const];
  });
  const passphrase = parameters.get('sslpassword');
  return { ...Object.fromEntries(files), ...(passphrase !== undefined && { passphrase }) };
}

function readNamed(parameter: string, file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const reason = fileErrorMessage(error);
    throw createError('DATABASE_CERTIFICATE_UNREADABLE', { parameter, file, reason }, error);
  }
}
