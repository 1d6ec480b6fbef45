import { Link } from 'react-router';

import { CopyableId } from '../../../components/controls/copyable-id.tsx';
import { type Column, DataTable } from '../../../components/data/data-table.tsx';
import { useNow } from '../../../components/data/time.tsx';
import { Card } from '../../../components/layout/card.tsx';
import { StatusBadge } from '../../../components/states/badge.tsx';
import { Empty } from '../../../components/states/empty.tsx';
import { formatName } from '../../../format/names.ts';
import { formatCount } from '../../../format/numbers.ts';
import { formatTook } from '../../../format/run-times.ts';
import type { WholeRun } from '../use-live-run.ts';

import styles from './jobs-card.module.css';

type Job = WholeRun['batchJobs'][number];

/** The batch jobs of INFER, with the lines that LOAD read, loaded and rejected. */
export function JobsCard({ run }: { readonly run: WholeRun }) {
  return (
    <Card title="Batch jobs">
      <DataTable
        caption="Batch jobs of the run"
        columns={columns}
        rows={run.batchJobs}
        rowKey={({ id }) => id}
        empty={<Empty title="No batch job yet: the stage Infer creates them." />}
      />
    </Card>
  );
}

const columns: readonly Column<Job>[] = [
  { title: 'Kind', cell: (job) => <Kind job={job} /> },
  { title: 'Status', cell: ({ status }) => <StatusBadge status={status} /> },
  { title: 'Took', align: 'end', cell: (job) => <Took job={job} /> },
  { title: 'Read', align: 'end', cell: ({ linesRead }) => <Lines count={linesRead} /> },
  { title: 'Loaded', align: 'end', cell: ({ linesLoaded }) => <Lines count={linesLoaded} /> },
  { title: 'Rejected', align: 'end', cell: (job) => <Rejected job={job} /> },
  { title: 'Job', cell: ({ name }) => <CopyableId id={name} /> },
];

function Kind({ job: { kind, failureReason } }: { readonly job: Job }) {
  return (
    <span>
      <strong>{formatName(kind)}</strong>
      {failureReason !== null && <span className={styles.reason}>{failureReason}</span>}
    </span>
  );
}

function Took({ job }: { readonly job: Job }) {
  const isOpen = job.status === 'PENDING' || job.status === 'IN_PROGRESS';
  const times = { startedAt: job.createdAt, finishedAt: isOpen ? null : job.updatedAt };
  return formatTook(times, useNow());
}

function Lines({ count }: { readonly count: number | null }) {
  return count === null ? '–' : formatCount(count);
}

function Rejected({ job: { kind, linesFailed, runId } }: { readonly job: Job }) {
  if (linesFailed === null || linesFailed === 0) return <Lines count={linesFailed} />;
  return (
    <Link to={`/rejected?run=${encodeURIComponent(runId)}&kind=${kind}`}>
      {formatCount(linesFailed)}
    </Link>
  );
}
