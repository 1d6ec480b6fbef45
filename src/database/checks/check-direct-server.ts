import type { Database } from '../connection/database.ts';
import { type AddressVariable, checkServer } from './check-server.ts';
import { requireSessions } from './require-sessions.ts';

/** A connection that takes longer has failed, as where a session pooler has one session only. */
const ANSWERS_WITHIN_MS = 30_000;

/**
 * The version of the server of the gateway's own database. Rejects when it cannot be used for migrations, locks and
 * leases. The check leaves nothing in a session: a transaction pooler would give it to other clients.
 */
export async function checkDirectServer(
  database: Database,
  variable: AddressVariable,
): Promise<string> {
  const probe = database.withDeadline(ANSWERS_WITHIN_MS, 2);
  try {
    const version = await checkServer(probe, variable);
    await requireSessions(probe, variable);
    return version;
  } finally {
    await probe.close();
  }
}
