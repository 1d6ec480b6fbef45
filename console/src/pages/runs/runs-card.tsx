import { useOperation } from '../../api/use-operation.ts';
import { runLink } from '../../app/links.ts';
import { oneOf, useAddress } from '../../app/use-address.ts';
import { Choice } from '../../components/controls/choice.tsx';
import { CopyableId } from '../../components/controls/copyable-id.tsx';
import { FirstPageLink, Pager } from '../../components/controls/pager.tsx';
import { type Column, DataTable } from '../../components/data/data-table.tsx';
import { Time, useNow } from '../../components/data/time.tsx';
import { Card } from '../../components/layout/card.tsx';
import { StatusBadge } from '../../components/states/badge.tsx';
import { Empty } from '../../components/states/empty.tsx';
import { Loaded } from '../../components/states/loaded.tsx';
import { formatMoney } from '../../format/money.ts';
import { formatName } from '../../format/names.ts';
import { currentStage, formatTook } from '../../format/run-times.ts';
import { type PipelineRunStatus, RunsPageDocument, type RunsPageQuery } from './runs.generated.ts';

import styles from './runs-card.module.css';

type Run = RunsPageQuery['pipelineRuns']['nodes'][number];

const EVERY_MS = 5_000;
const PAGE_SIZE = 20;

const statuses: readonly PipelineRunStatus[] = [
  'QUEUED',
  'RUNNING',
  'WAITING',
  'SUCCEEDED',
  'FAILED',
  'CANCELLED',
];
const statusOptions = statuses.map((status) => [status, formatName(status)] as const);

/** All runs, the newest first, twenty on a page. */
export function RunsCard() {
  const address = useAddress();
  const status = oneOf(statuses, address.get('status')) ?? null;
  const after = address.get('after') ?? null;
  const everyMs = after === null ? { everyMs: EVERY_MS } : {};
  const runs = useOperation(RunsPageDocument, { after, status }, { ...everyMs, keeps: true });
  return (
    <Card
      title="All runs"
      aside={
        <Choice
          label="Status"
          all="All"
          value={status ?? undefined}
          options={statusOptions}
          onChoose={(chosen) => address.set({ status: chosen, after: undefined })}
        />
      }
    >
      <Loaded operation={runs} rows={PAGE_SIZE}>
        {({ pipelineRuns: { nodes, pageInfo } }) => (
          <>
            <DataTable
              caption="Pipeline runs, the newest first"
              columns={columns}
              rows={nodes}
              rowKey={({ id }) => id}
              empty={<NoRun status={status} isFirst={after === null} />}
            />
            <Pager page={pageInfo} label="Pages of runs" words={['Newest runs', 'Older runs']} />
          </>
        )}
      </Loaded>
      {runs.failure !== undefined && <FirstPageLink />}
    </Card>
  );
}

interface NoRunProps {
  readonly status: PipelineRunStatus | null;
  readonly isFirst: boolean;
}

function NoRun({ status, isFirst }: NoRunProps) {
  if (!isFirst) return <Empty title="There are no older runs." />;
  if (status !== null) return <Empty title={`No run has the status ${formatName(status)}.`} />;
  return <Empty title="No run yet." command="npx gateway pipeline" />;
}

const columns: readonly Column<Run>[] = [
  { title: 'Run', cell: ({ id }) => <CopyableId id={id} to={runLink(id)} /> },
  { title: 'Status', cell: (run) => <State run={run} /> },
  { title: 'Kind', cell: ({ delta }) => (delta ? 'Delta' : 'Full') },
  {
    title: 'Started',
    align: 'end',
    cell: ({ startedAt, createdAt }) => <Time value={startedAt ?? createdAt} />,
  },
  { title: 'Took', align: 'end', cell: (run) => <Took run={run} /> },
  {
    title: 'Cost',
    align: 'end',
    cell: ({ actualCost }) => (actualCost === null ? '–' : formatMoney(actualCost)),
  },
  { title: 'Started by', cell: ({ startedBy }) => <span dir="auto">{startedBy}</span> },
];

function Took({ run }: { readonly run: Run }) {
  return formatTook(run, useNow());
}

/** The status, with the stage that explains it. */
function State({ run }: { readonly run: Run }) {
  const stage = currentStage(run.stages);
  const isPlain = run.status === 'SUCCEEDED' || stage === undefined;
  return (
    <span className={styles.state} title={run.fault?.message}>
      <StatusBadge status={run.status} />
      {!isPlain && <span className={styles.stage}>{formatName(stage.stage)}</span>}
    </span>
  );
}
