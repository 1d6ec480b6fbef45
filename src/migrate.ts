import type { AppOptions } from './app-options.ts';
import { toOperationalError } from './database/failures/to-database-error.ts';
import { listStatements } from './database/schema/list-statements.ts';
import { listPending, migrateDatabase } from './database/schema/migrate.ts';
import { acquireInfrastructure, type OnClose } from './local-stack/acquire-infrastructure.ts';
import { openCheckedDatabase } from './open-databases.ts';

export interface MigrationReport {
  readonly where: string;
  /** The names of the migrations that were applied, or are pending. */
  readonly names: readonly string[];
  /** Of a plan: the statements that apply them in one transaction. */
  readonly statements: readonly string[];
}

/** Applies the pending migrations of the gateway's database, or with `plan` only lists their statements. */
export async function runMigrations(
  options: AppOptions,
  { plan }: { readonly plan: boolean },
): Promise<MigrationReport> {
  const closers: Parameters<OnClose>[0][] = [];
  const onClose: OnClose = (closer) => closers.push(closer);
  try {
    const infrastructure =
      options.infrastructure ??
      (await acquireInfrastructure({ ...options, databaseOnly: true }, onClose));
    const opening = { log: options.log, onClose, poolSize: 2 };
    const { direct: database } = await openCheckedDatabase(infrastructure, opening);
    const { where } = database;
    if (!plan) return { where, names: await migrateDatabase(database), statements: [] };
    const pending = await listPending(database);
    const statements = await listStatements(database, pending);
    return { where, names: pending.map(({ name }) => name), statements };
  } catch (error) {
    throw toOperationalError(error);
  } finally {
    for (const closer of closers.toReversed()) await closer();
  }
}
