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

/**
 * Settings of roles and databases that statements, or the reading of their results, rely on. SQL_ASCII stores the bytes of
 * UTF-8 as they are.
 */
const NEEDED = [
  { setting: 'DateStyle', needed: 'ISO', accepted: /^ISO\b/, ofShop: false },
  { setting: 'standard_conforming_strings', needed: 'on', accepted: /^on$/, ofShop: true },
  { setting: 'server_encoding', needed: 'UTF8', accepted: /^(UTF8|SQL_ASCII)$/, ofShop: false },
];

/**
 * The version of the database's server. Rejects when the server cannot be reached, is too old, or has a setting that the
 * gateway cannot work with.
 */
export async function checkServer(
  database: Database,
  variable: AddressVariable = 'DATABASE_URL',
): Promise<string> {
  const { version, settings } = await readServer(database, variable);
  if (Number.parseInt(version, 10) < OLDEST_MAJOR) {
    throw createError('DATABASE_TOO_OLD', {
      where: database.where,
      variable,
      version,
      required: OLDEST_MAJOR,
    });
  }
  const isShop = variable === 'SHOP_DATABASE_URL';
  for (const [nth, { setting, needed, accepted, ofShop }] of NEEDED.entries()) {
    const current = settings[nth] ?? '';
    if ((isShop && !ofShop) || accepted.test(current)) continue;
    const context = { where: database.where, variable, setting, current, needed };
    throw createError('DATABASE_SETTING_UNUSABLE', context);
  }
  return version;
}

const server = z.object({ version: z.string(), settings: z.array(z.string()) });

async function readServer(
  database: Database,
  variable: AddressVariable,
): Promise<z.output<typeof server>> {
  const names = NEEDED.map(({ setting }) => `current_setting('${setting}')`);
  try {
    return await readRow(
      database,
      server,
      `SELECT current_setting('server_version') AS version, ARRAY[${names.join(', ')}] AS settings`,
    );
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
