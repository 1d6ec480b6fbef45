import { and, desc, eq, getTableColumns, lt, or, sql } from 'drizzle-orm';

import type { RejectionReason } from '../../domain/batch/rejected-line.ts';
import type { RecommendationKind } from '../../domain/lists/recommendation-kind.ts';
import type { Database } from '../connection/database.ts';
import { type PageOf, type PageRequest, toPage } from '../connection/pages.ts';
import { batchJobs, outputLineFaults } from '../schema/run-tables.ts';

/** The place of a rejected line in the list of all. */
interface LineKey {
  readonly jobId: number;
  readonly file: string;
  readonly line: number;
}

/** A stored rejected line, with what its job computes. */
export interface RejectedLine extends LineKey {
  readonly runId: string;
  readonly kind: RecommendationKind;
  readonly reason: RejectionReason;
  readonly input: string | null;
  readonly note: string | null;
  readonly loaded: boolean;
}

export interface RejectedLineQuery extends PageRequest<LineKey> {
  readonly runId?: string | undefined;
  readonly kind?: RecommendationKind | undefined;
}

/** Those of the newest job first, then by file and line. */
export async function listRejectedLines(
  { orm }: Database,
  { first, after, runId, kind }: RejectedLineQuery,
): Promise<PageOf<RejectedLine>> {
  const rows = await orm
    .select({ ...getTableColumns(outputLineFaults), runId: batchJobs.runId, kind: batchJobs.kind })
    .from(outputLineFaults)
    .innerJoin(batchJobs, eq(batchJobs.id, outputLineFaults.jobId))
    .where(
      and(
        runId === undefined ? undefined : eq(batchJobs.runId, runId),
        kind === undefined ? undefined : eq(batchJobs.kind, kind),
        after === undefined ? undefined : follows(after),
      ),
    )
    .orderBy(desc(outputLineFaults.jobId), outputLineFaults.file, outputLineFaults.line)
    .limit(first + 1);
  return toPage(rows, first);
}

function follows({ jobId, file, line }: LineKey) {
  const { jobId: job, file: name, line: number } = outputLineFaults;
  return or(lt(job, jobId), and(eq(job, jobId), sql`(${name}, ${number}) > (${file}, ${line})`));
}
