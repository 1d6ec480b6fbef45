import { Link } from 'react-router';

import { useOperation } from '../../api/use-operation.ts';
import { runLink } from '../../app/links.ts';
import { CopyableId } from '../../components/controls/copyable-id.tsx';
import { StageLine } from '../../components/data/stage-line.tsx';
import { Time } from '../../components/data/time.tsx';
import { Card } from '../../components/layout/card.tsx';
import { StatusBadge } from '../../components/states/badge.tsx';
import { Empty } from '../../components/states/empty.tsx';
import { Loaded } from '../../components/states/loaded.tsx';
import { formatName } from '../../format/names.ts';
import {
  OverviewRunsDocument,
  type OverviewRunsQuery,
  OverviewSchedulesDocument,
} from './overview.generated.ts';

import styles from './runs-card.module.css';

type Run = OverviewRunsQuery['pipelineRuns']['nodes'][number];

const EVERY_MS = 5_000;

/** The run that is under way, and the last ones. */
export function RunsCard() {
  const runs = useOperation(OverviewRunsDocument, {}, { everyMs: EVERY_MS });
  return (
    <Card title="Runs" aside={<Link to="/runs">All runs</Link>}>
      <NextRuns />
      <Loaded operation={runs} rows={4}>
        {({ pipelineRuns: { nodes } }) =>
          nodes.length === 0 ? (
            <Empty title="No run yet." command="npx gateway pipeline" />
          ) : (
            <ul className={styles.runs}>
              {nodes.slice(0, 3).map((run) => (
                <RunRow key={run.id} run={run} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </Card>
  );
}

/** When the schedules start the next runs. */
function NextRuns() {
  const schedules = useOperation(OverviewSchedulesDocument, {}, { everyMs: 60_000 });
  return (
    <Loaded operation={schedules} rows={1}>
      {({ schedules: all }) => (
        <p className={styles.note}>
          {all.length === 0 ? 'No run is scheduled. ' : 'Next: '}
          {all.map(({ kind, nextRunAt }, nth) => (
            <span key={kind}>
              {nth > 0 && ', '}
              {formatName(kind).toLowerCase()} run <Time value={nextRunAt} />
            </span>
          ))}{' '}
          <Link to="/schedules">Schedules</Link>
        </p>
      )}
    </Loaded>
  );
}

function RunRow({ run }: { readonly run: Run }) {
  return (
    <li className={styles.run}>
      <div className={styles.head}>
        <CopyableId id={run.id} to={runLink(run.id)} />
        <StatusBadge status={run.status} />
      </div>
      <StageLine stages={run.stages} />
      <p className={styles.note}>
        {run.delta ? 'Delta run. ' : ''}
        {run.finishedAt === null ? 'Started ' : 'Finished '}
        <Time value={run.finishedAt ?? run.startedAt ?? run.createdAt} />. Started by:{' '}
        {run.startedBy}
      </p>
      {run.fault !== null && (
        <p className={styles.fault} title={run.fault.message}>
          {run.fault.message}
        </p>
      )}
    </li>
  );
}
