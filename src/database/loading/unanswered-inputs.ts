import type { Readable } from 'node:stream';

import { z } from 'zod';

import { jsonLinesCopy } from '../connection/copy-text.ts';
import type { Database, Session } from '../connection/database.ts';
import { readRow, readRows } from '../connection/read-rows.ts';

/** Stores which inputs of a job no staged line answers; replaces those that were stored before. */
export async function saveUnanswered(session: Session, jobId: number): Promise<void> {
  await session.query('DELETE FROM gateway.unanswered_inputs WHERE job_id = $1', [jobId]);
  await session.query(
    `INSERT INTO gateway.unanswered_inputs (job_id, input)
     SELECT DISTINCT $1::int, id FROM asked_inputs
     WHERE NOT EXISTS (SELECT FROM output_lines WHERE key = id AND loaded)`,
    [jobId],
  );
}

/** Deletes the inputs of a job that staged lines, of another job, have answered. */
export async function deleteAnswered(session: Session, jobId: number): Promise<void> {
  await session.query(
    `DELETE FROM gateway.unanswered_inputs
     WHERE job_id = $1 AND input IN (SELECT key FROM output_lines WHERE loaded)`,
    [jobId],
  );
}

/** How many inputs of a job are unanswered. */
export async function countUnanswered(database: Database, jobId: number): Promise<number> {
  const { count } = await readRow(
    database,
    z.object({ count: z.number() }),
    'SELECT count(*)::int AS count FROM gateway.unanswered_inputs WHERE job_id = $1',
    [jobId],
  );
  return count;
}

/** How many inputs of these runs are unanswered; runs without any are absent. */
export async function countUnansweredOfRuns(
  database: Database,
  runIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await readRows(
    database,
    z.object({ runId: z.string(), count: z.number() }),
    `SELECT run_id AS "runId", count(*)::int AS count
     FROM gateway.unanswered_inputs JOIN public.batch_job_metadata ON id = job_id
     WHERE run_id = any($1) GROUP BY 1`,
    [runIds],
  );
  return new Map(rows.map(({ runId, count }) => [runId, count]));
}

/** The same inputs as lines of an input file. */
export async function readUnanswered(
  database: Database,
  jobId: number,
  field: 'userId' | 'itemId',
): Promise<Readable> {
  return database.copyOut(
    jsonLinesCopy(
      `SELECT json_build_object('${field}', input)::text FROM gateway.unanswered_inputs
       WHERE job_id = ${Math.trunc(jobId)} ORDER BY input`,
    ),
  );
}
