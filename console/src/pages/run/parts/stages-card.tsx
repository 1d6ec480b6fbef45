import { StageLine } from '../../../components/data/stage-line.tsx';
import { Time, useNow } from '../../../components/data/time.tsx';
import { Card } from '../../../components/layout/card.tsx';
import { Prose } from '../../../components/layout/prose.tsx';
import { StatusBadge } from '../../../components/states/badge.tsx';
import { formatName } from '../../../format/names.ts';
import { formatTook } from '../../../format/run-times.ts';
import type { WholeRun } from '../use-live-run.ts';
import { StageResults } from './stage-results.tsx';

import styles from './stages-card.module.css';

type Stage = WholeRun['stages'][number];

/** The six stages as a line, and below it what each did last. */
export function StagesCard({ run }: { readonly run: WholeRun }) {
  return (
    <Card title="Stages">
      <StageLine stages={run.stages} />
      <ol className={styles.stages} aria-label="What each stage did" aria-live="polite">
        {run.stages.map((stage) => (
          <StageRow key={stage.stage} stage={stage} ended={run.finishedAt} />
        ))}
      </ol>
    </Card>
  );
}

interface StageRowProps {
  readonly stage: Stage;
  /** When the run ended. A cancelled stage has no end of its own. */
  readonly ended: string | null;
}

function StageRow({ stage, ended }: StageRowProps) {
  const { startedAt, finishedAt } = stage;
  return (
    <li className={styles.stage}>
      <strong className={styles.name}>{formatName(stage.stage)}</strong>
      <StatusBadge status={stage.status} />
      <span className={styles.took}>
        {startedAt !== null && <Took startedAt={startedAt} finishedAt={finishedAt ?? ended} />}
      </span>
      <span className={styles.started}>{startedAt !== null && <Time value={startedAt} />}</span>
      <div className={styles.message}>
        <Words stage={stage} />
        {stage.nextPollAt !== null && (
          <p className={styles.note}>
            Asks AWS again <Time value={stage.nextPollAt} />
          </p>
        )}
        {stage.fault !== null && (
          <p className={styles.fault}>
            <Prose text={stage.fault.message} />
          </p>
        )}
        <StageResults detail={stage.detail} />
      </div>
    </li>
  );
}

/** The last message, with the progress of a stage that is under way. */
function Words({ stage: { status, progress, message } }: { readonly stage: Stage }) {
  const words = message ?? waiting[status];
  if (words === undefined) return null;
  const isUnderWay = status === 'RUNNING' || status === 'WAITING';
  return (
    <p>
      {isUnderWay && progress !== null && `${Math.round(progress * 100)} %: `}
      {words}
    </p>
  );
}

function Took(times: Pick<Stage, 'startedAt' | 'finishedAt'>) {
  return formatTook(times, useNow());
}

/** In place of a message. */
const waiting: Readonly<Record<string, string>> = {
  SKIPPED: 'Not part of this run',
  PENDING: 'Not started',
  RUNNING: 'Started',
  WAITING: 'Waiting for work on AWS',
};
