import { z } from 'zod';

const lockedPackage = z.object({
  version: z.string().optional(),
  license: z.string().optional(),
  /** Absent where the lock leaves the registry to the configuration of npm. */
  resolved: z.string().optional(),
  integrity: z.string().optional(),
  dev: z.boolean().optional(),
  link: z.boolean().optional(),
});

/** What the checks read of package-lock.json. */
export const lockFile = z.object({ packages: z.record(z.string(), lockedPackage) });

export type LockFile = z.output<typeof lockFile>;
