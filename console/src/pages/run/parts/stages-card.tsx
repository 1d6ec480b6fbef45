import { StatusBadge } from '../../../components/badge.tsx';
import { Card } from '../../../components/card.tsx';
import { Prose } from '../../../components/prose.tsx';
import { StageLine } from '../../../components/stage-line.tsx';
import { Time, useNow } from '../../../components/time.tsx';
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
  const { progress, status, message, fault, nextPollAt } = stage;
  const words = message ?? waiting[status];
  const isUnderWay = status === 'RUNNING' || status === 'WAITING';
  return (
    <li className={styles.stage}>
      <strong className={styles.name}>{formatName(stage.stage)}</strong>
      <StatusBadge status={status} />
      <span className={styles.took}>
        {stage.startedAt !== null && (
          <Took startedAt={stage.startedAt} finishedAt={stage.finishedAt ?? ended} />
        )}
      </span>
      <span className={styles.started}>
        {stage.startedAt !== null && <Time value={stage.startedAt} />}
      </span>
      <div className={styles.message}>
        {words !== undefined && (
          <p>
            {isUnderWay && progress !== null && `${Math.round(progress * 100)} %: `}
            {words}
          </p>
        )}
        {nextPollAt !== null && (
          <p className={styles.note}>
            Asks AWS again <Time value={nextPollAt} />
          </p>
        )}
        {fault !== null && (
          <p className={styles.fault}>
            <Prose text={fault.message} />
          </p>
        )}
        <StageResults detail={stage.detail} />
      </div>
    </li>
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
