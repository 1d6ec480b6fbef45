import { errorMessage } from '@recommendation-gateway/lib';

import { createError } from '../../domain/errors/create-error.ts';
import type { Database } from './database.ts';

/** What Debian 12 ships. Older servers lack what the views and the partitions need. */
const OLDEST_MAJOR = 15;

/** The variable that names the database. */
export type AddressVariable = 'DATABASE_URL' | 'SHOP_DATABASE_URL';

/** Rejects with a fault when nobody answers at the database's address or the server is too old. */
export async function checkServer(
  database: Database,
  variable: AddressVariable = 'DATABASE_URL',
): Promise<void> {
  const [row] = await askVersion(database, variable);
  const version = row?.version ?? 'unknown';
  if (Number.parseInt(version, 10) < OLDEST_MAJOR) {
    throw createError('DATABASE_TOO_OLD', {
      where: database.where,
      variable,
      version,
      required: OLDEST_MAJOR,
    });
  }
}

async function askVersion(
  database: Database,
  variable: AddressVariable,
): Promise<{ version: string }[]> {
  try {
    return await database.query(`SELECT current_setting('server_version') AS version`);
  } catch (error) {
    const where = database.where;
    throw createError(
      'DATABASE_UNREACHABLE',
      { where, variable, reason: errorMessage(error) },
      error,
    );
  }
}
