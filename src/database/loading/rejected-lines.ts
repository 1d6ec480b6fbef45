import { z } from 'zod';

import { type JobLines, RejectionReason } from '../../domain/batch/rejected-line.ts';
import type { Session } from '../connection/database.ts';
import { readRows } from '../connection/read-rows.ts';

/** A file of staged lines; their column `file` is its position in the list of files, from 1. */
export interface StagedFile {
  readonly jobId: number;
  readonly name: string;
}

/** Stores the rejected ones of the staged lines, at most `rowsPerReason` for each job and reason; replaces those of an earlier load. */
export async function saveRejectedLines(
  session: Session,
  files: readonly StagedFile[],
  rowsPerReason: number,
): Promise<void> {
  const jobIds = files.map(({ jobId }) => jobId);
  await session.query('DELETE FROM gateway.output_line_faults WHERE job_id = any($1::int[])', [
    jobIds,
  ]);
  await session.query(
    `INSERT INTO gateway.output_line_faults (job_id, file, line, reason, input, note, loaded)
     SELECT job_id, name, line, reason, key, note, loaded
     FROM (SELECT *, row_number() OVER (PARTITION BY job_id, reason ORDER BY file, line) AS nth
           FROM output_lines JOIN unnest($1::int[], $2::text[]) WITH ORDINALITY AS files (job_id, name, file) USING (file)
           WHERE reason IS NOT NULL) AS ranked
     WHERE nth <= $3`,
    [jobIds, files.map(({ name }) => name), rowsPerReason],
  );
}

const jobLines: z.ZodType<JobLines> = z.object({
  jobId: z.number(),
  read: z.number(),
  loaded: z.number(),
  faults: z.partialRecord(z.enum(RejectionReason), z.number()),
});

/** Counts the staged lines of each job, and writes the counts into the job's row. */
export async function countLines(
  session: Session,
  files: readonly StagedFile[],
): Promise<JobLines[]> {
  const jobIds = files.map(({ jobId }) => jobId);
  const rows = await readRows(
    session,
    jobLines,
    `WITH counted AS (
       SELECT job_id, reason, count(*)::int AS read, count(*) FILTER (WHERE loaded)::int AS loaded
       FROM output_lines JOIN unnest($1::int[]) WITH ORDINALITY AS files (job_id, file) USING (file)
       GROUP BY 1, 2
     )
     SELECT job_id AS "jobId", sum(read)::int AS read, sum(loaded)::int AS loaded,
       coalesce(jsonb_object_agg(reason, read) FILTER (WHERE reason IS NOT NULL), '{}') AS faults
     FROM counted GROUP BY 1 ORDER BY 1`,
    [jobIds],
  );
  await session.query(
    `UPDATE public.batch_job_metadata AS job SET updated_at = now(),
       lines_read = lines.read, lines_loaded = lines.loaded, lines_failed = lines.read - lines.loaded
     FROM jsonb_to_recordset($1) AS lines ("jobId" int, read int, loaded int) WHERE id = "jobId"`,
    [JSON.stringify(rows)],
  );
  return rows;
}
