import { createError } from '../../domain/errors/create-error.ts';
import { type DatabaseUrl, parseDatabaseUrl } from '../../lib/database-url.ts';

/** A connection string, or the parts of one. */
export type DatabaseAddress =
  | { readonly url: string }
  | {
      readonly host: string;
      readonly port: number;
      readonly user: string;
      readonly password: string;
      readonly database: string;
    };

/** The parts of an address. */
export function readAddress(address: DatabaseAddress): DatabaseUrl {
  if (!('url' in address)) return { ...address, parameters: new Map() };
  const found = parseDatabaseUrl(address.url);
  if (!('issue' in found)) return found;
  const issues = [found.issue];
  throw createError('CONFIGURATION_INVALID', { where: 'The address of a database', issues });
}

/** The address for messages: host, port and name, never the password. */
export function describeAddress(address: DatabaseAddress): string {
  const { host = 'localhost', port, database } = readAddress(address);
  const shown = host.includes(':') ? `[${host}]` : host;
  const name = database === undefined ? '' : `/${database}`;
  return `${shown}${port === undefined ? '' : `:${port}`}${name}`;
}
