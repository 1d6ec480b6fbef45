import { OperationalError } from '@recommendation-gateway/lib';

import { type Check, failedBy, passed, warned } from '../../domain/checks/check.ts';
import type { Database } from '../connection/database.ts';
import { toOperationalError } from '../failures/to-database-error.ts';
import { listPending } from '../schema/migrate.ts';
import { findOtherOwner, requireRights, type RightsFor } from './check-rights.ts';

const NAME = 'rights';

/** Whether the role has the rights for what comes next: migrations, or else a run. A role may be meant to serve only. */
export async function diagnoseRights(database: Database): Promise<Check> {
  try {
    const isCurrent = (await listPending(database)).length === 0;
    const refusal = await findRefusal(database, isCurrent ? 'RUN' : 'MIGRATE');
    if (refusal === undefined) {
      const purpose = isCurrent ? 'pipeline runs need' : 'migrations and pipeline runs need';
      return passed(NAME, `The role has every right that ${purpose}.`);
    }
    if (!isCurrent) return failedBy(NAME, refusal);
    const owner = refusal.code === 'RIGHTS_MISSING' ? await findOtherOwner(database) : undefined;
    if (owner !== undefined) return passed(NAME, describeServing(owner));
    const message = `The role can serve, but not run the pipeline. ${refusal.message}`;
    return warned(NAME, { message, advice: refusal.advice });
  } catch (error) {
    return failedBy(NAME, toOperationalError(error));
  }
}

/** Without the GRANTs that a run needs: they would end the separation of the roles. */
function describeServing(owner: string): string {
  return `The role can serve. It cannot run the pipeline; for that, connect as ${owner}.`;
}

/** What keeps the role from the purpose; undefined: nothing. */
export async function findRefusal(
  database: Database,
  purpose: RightsFor,
): Promise<OperationalError | undefined> {
  try {
    await requireRights(database, purpose);
    return undefined;
  } catch (error) {
    if (error instanceof OperationalError) return error;
    throw error;
  }
}
