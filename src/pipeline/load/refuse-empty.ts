import type { BatchJob } from '../../domain/batch-job.ts';
import { createFault } from '../../domain/faults/create-fault.ts';
import type { LineCount } from './read-output.ts';

/** The rows that were loaded; none at all is a failure that must undo the load. */
export function refuseEmpty(job: BatchJob, count: LineCount, rows: number): number {
  if (rows > 0) return rows;
  const what = count.read === 0 ? 'it is empty' : `none of its ${count.read} lines can be used`;
  throw createFault('OUTPUT_UNUSABLE', { job: job.name, what });
}
