import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { z } from 'zod';

import type { Mutant } from './find-mutants.ts';

const entrySchema = z.strictObject({
  file: z.string(),
  /** The line of the source. */
  code: z.string(),
  before: z.string(),
  after: z.string(),
  /** Why no test can tell them apart. */
  reason: z.string().min(20),
});

export type Equivalent = z.infer<typeof entrySchema>;

export async function readEquivalents(root: string): Promise<readonly Equivalent[]> {
  const text = await readFile(join(root, 'test/mutants/equivalents.json'), 'utf8');
  return z.array(entrySchema).parse(JSON.parse(text));
}

export function isEquivalent(mutant: Mutant, entry: Equivalent): boolean {
  const parts = ['file', 'code', 'before', 'after'] as const;
  return parts.every((part) => mutant[part] === entry[part]);
}
