import { useOperation } from '../../api/use-operation.ts';
import { runLink } from '../../app/links.ts';
import { CopyableId } from '../../components/controls/copyable-id.tsx';
import { StageLine } from '../../components/data/stage-line.tsx';
import { Time } from '../../components/data/time.tsx';
import { Card } from '../../components/layout/card.tsx';
import { StatusBadge } from '../../components/states/badge.tsx';
import { Loaded } from '../../components/states/loaded.tsx';
import { formatName } from '../../format/names.ts';
import { currentStage, isActive } from '../../format/run-times.ts';
import { RunsNowDocument, type RunsNowQuery } from './runs.generated.ts';

import styles from './now-card.module.css';

type Run = RunsNowQuery['pipelineRuns']['nodes'][number];

const EVERY_MS = 3_000;

/** The run that is under way, or how the last one ended. */
export function NowCard() {
  const operation = useOperation(RunsNowDocument, {}, { everyMs: EVERY_MS });
  return (
    <Card title="Now">
      <div className={styles.now}>
        <Loaded operation={operation} rows={2}>
          {({ pipelineRuns: { nodes } }) => <Now runs={nodes} />}
        </Loaded>
      </div>
    </Card>
  );
}

function Now({ runs }: { readonly runs: readonly Run[] }) {
  const running = runs.filter(({ status }) => isActive(status));
  const [last] = runs;
  if (last === undefined) return <p className={styles.quiet}>No run is under way.</p>;
  if (running.length === 0)
    return <RunState run={last} words="No run is under way. The last one:" />;
  return running.toReversed().map((run) => <RunState key={run.id} run={run} />);
}

function RunState({ run, words }: { readonly run: Run; readonly words?: string }) {
  const stage = currentStage(run.stages);
  const message = run.fault?.message ?? describeStage(stage);
  return (
    <div className={styles.run}>
      <div className={styles.head}>
        {words !== undefined && <span className={styles.quiet}>{words}</span>}
        <CopyableId id={run.id} to={runLink(run.id)} />
        <StatusBadge status={run.status} />
        <span className={styles.quiet}>
          {run.finishedAt === null ? 'started ' : 'finished '}
          <Time value={run.finishedAt ?? run.startedAt ?? run.createdAt} />
        </span>
      </div>
      <StageLine stages={run.stages} />
      <p className={styles.message} aria-live="polite" title={message}>
        {message}
      </p>
    </div>
  );
}

function describeStage(stage: Run['stages'][number] | undefined): string {
  if (stage === undefined) return 'Waits for the start of its first stage';
  return `${formatName(stage.stage)}: ${stage.message ?? 'started'}`;
}
