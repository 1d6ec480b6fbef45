import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';

import { createFault } from '../../domain/faults/create-fault.ts';
import { hasCluster } from './create-cluster.ts';
import type { Home } from './home.ts';
import { readIfThere } from './read-if-there.ts';

/** The password of the embedded server: generated once, kept below DATA_DIR, readable to its owner only. */
export async function serverPassword(home: Home): Promise<string> {
  const file = home.files.password;
  const kept = (await readIfThere(file))?.trim();
  if (kept !== undefined && kept !== '') return kept;
  if (await hasCluster(home)) throw createFault('EMBEDDED_DATABASE_PASSWORD_LOST', { file });
  const password = randomBytes(24).toString('base64url');
  await writeFile(file, `${password}\n`, { mode: 0o600 });
  return password;
}
