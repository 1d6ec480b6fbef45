import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';

import { readIfThere } from '@recommendation-gateway/lib';

import { createError } from '../../domain/errors/create-error.ts';
import { hasCluster } from './create-cluster.ts';
import type { Home } from './home/home.ts';

/** The password of the embedded server: generated once, kept below DATA_DIR, readable to its owner only. */
export async function serverPassword(home: Home): Promise<string> {
  const file = home.files.password;
  const kept = (await readIfThere(file))?.trim();
  if (kept !== undefined && kept !== '') return kept;
  if (await hasCluster(home)) throw createError('EMBEDDED_DATABASE_PASSWORD_LOST', { file });
  const password = randomBytes(24).toString('base64url');
  await writeFile(file, `${password}\n`, { mode: 0o600 });
  return password;
}
