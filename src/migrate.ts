import type { AppOptions } from './app.ts';
import { toOperationalError } from './database/failures/to-database-error.ts';
import { listPending, migrateDatabase } from './database/schema/migrate.ts';
import type { Migration } from './database/schema/read-migrations.ts';
import { acquireInfrastructure, type OnClose } from './local-stack/acquire-infrastructure.ts';
import { openCheckedDatabase } from './open-databases.ts';

export interface MigrationReport {
  readonly where: string;
  /** The migrations that were pending. */
  readonly pending: readonly Migration[];
}

/** Applies the pending migrations of the gateway's database, or with `plan` only lists them. */
export async function runMigrations(
  options: AppOptions,
  { plan }: { readonly plan: boolean },
): Promise<MigrationReport> {
  const closers: Parameters<OnClose>[0][] = [];
  const onClose: OnClose = (closer) => closers.push(closer);
  try {
    const infrastructure =
      options.infrastructure ?? (await acquireInfrastructure(options, onClose));
    const opening = { log: options.log, onClose, poolSize: 2 };
    const { direct: database } = await openCheckedDatabase(infrastructure, opening);
    const pending = await listPending(database);
    const applied = plan ? [] : await migrateDatabase(database);
    // Another process can have applied some of them meanwhile.
    const reported = plan ? pending : pending.filter(({ name }) => applied.includes(name));
    return { where: database.where, pending: reported };
  } catch (error) {
    throw toOperationalError(error);
  } finally {
    for (const closer of closers.toReversed()) await closer();
  }
}
