import { errorMessage } from '@recommendation-gateway/lib';
import { z } from 'zod';

import { createError } from '../../domain/errors/create-error.ts';
import type { Database } from '../connection/database.ts';
import { readRow } from '../connection/read-rows.ts';
import { tlsFailure } from '../failures/tls-failure.ts';

/** The version of Debian 12. Older servers lack features that the views and the partitions use. */
const OLDEST_MAJOR = 15;

/** The variable that names the database. */
export type AddressVariable = 'DATABASE_URL' | 'DIRECT_DATABASE_URL' | 'SHOP_DATABASE_URL';

/** The version of the database's server. Rejects when the server cannot be reached or is too old. */
export async function checkServer(
  database: Database,
  variable: AddressVariable = 'DATABASE_URL',
): Promise<string> {
  const version = await readVersion(database, variable);
  if (Number.parseInt(version, 10) < OLDEST_MAJOR) {
    throw createError('DATABASE_TOO_OLD', {
      where: database.where,
      variable,
      version,
      required: OLDEST_MAJOR,
    });
  }
  return version;
}

async function readVersion(database: Database, variable: AddressVariable): Promise<string> {
  try {
    const { version } = await readRow(
      database,
      z.object({ version: z.string() }),
      `SELECT current_setting('server_version') AS version`,
    );
    return version;
  } catch (error) {
    const where = database.where;
    const message = errorMessage(error);
    const failure = tlsFailure(error, message);
    if (failure !== undefined) {
      throw createError(failure, { reason: `${message} (${variable}, ${where})` }, error);
    }
    throw createError('DATABASE_UNREACHABLE', { where, variable, reason: message }, error);
  }
}
