import { Link } from 'react-router';

import { useOperation } from '../../api/use-operation.ts';
import { runLink } from '../../app/links.ts';
import { StatusBadge } from '../../components/badge.tsx';
import { Card } from '../../components/card.tsx';
import { CopyableId } from '../../components/copyable-id.tsx';
import { Empty } from '../../components/empty.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { StageLine } from '../../components/stage-line.tsx';
import { Time } from '../../components/time.tsx';
import { type OverviewRunsQuery, OverviewRunsDocument } from './overview.generated.ts';

import styles from './runs-card.module.css';

type Run = OverviewRunsQuery['pipelineRuns']['nodes'][number];

const EVERY_MS = 5_000;

/** The run that is under way, and the last ones. */
export function RunsCard() {
  const runs = useOperation(OverviewRunsDocument, {}, { everyMs: EVERY_MS });
  return (
    <Card title="Latest runs" aside={<Link to="/runs">All runs</Link>}>
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

function RunRow({ run }: { readonly run: Run }) {
  return (
    <li className={styles.run}>
      <div className={styles.head}>
        <CopyableId id={run.id} to={runLink(run.id)} />
        <StatusBadge status={run.status} />
      </div>
      <StageLine stages={run.stages} />
      <p className={styles.note}>
        {run.delta ? 'delta run, ' : ''}
        {run.finishedAt === null ? 'started ' : 'finished '}
        <Time value={run.finishedAt ?? run.startedAt ?? run.createdAt} /> by {run.startedBy}
      </p>
      {run.fault !== null && <p className={styles.fault}>{run.fault.message}</p>}
    </li>
  );
}
