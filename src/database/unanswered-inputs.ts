import type { Session } from './database.ts';

/** Remembers which asked inputs of a job no staged line answers, in place of what was remembered before. */
export async function rememberUnanswered(session: Session, jobId: number): Promise<void> {
  await session.query('DELETE FROM gateway.unanswered_inputs WHERE job_id = $1', [jobId]);
  await session.query(
    `INSERT INTO gateway.unanswered_inputs (job_id, input)
     SELECT DISTINCT $1::int, id FROM asked_inputs
     WHERE NOT EXISTS (SELECT FROM output_lines WHERE key = id AND loaded)`,
    [jobId],
  );
}
