import { StatusBadge } from '../../../components/badge.tsx';
import { Card } from '../../../components/card.tsx';
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
          <StageRow key={stage.stage} stage={stage} />
        ))}
      </ol>
    </Card>
  );
}

function StageRow({ stage }: { readonly stage: Stage }) {
  const { progress, status, message, fault, nextPollAt } = stage;
  const isUnderWay = status === 'RUNNING' || status === 'WAITING';
  return (
    <li className={styles.stage}>
      <strong className={styles.name}>{formatName(stage.stage)}</strong>
      <StatusBadge status={status} />
      <span className={styles.share}>
        {isUnderWay && progress !== null ? `${Math.round(progress * 100)} %` : ''}
      </span>
      <span className={styles.took}>
        <Took stage={stage} />
      </span>
      <div className={styles.message}>
        <p>{message ?? (status === 'SKIPPED' ? 'Not part of this run' : '–')}</p>
        {nextPollAt !== null && (
          <p className={styles.note}>
            Asks AWS again <Time value={nextPollAt} />
          </p>
        )}
        {fault !== null && <p className={styles.fault}>{fault.message}</p>}
        <StageResults detail={stage.detail} />
      </div>
    </li>
  );
}

function Took({ stage }: { readonly stage: Stage }) {
  const took = formatTook(stage, useNow());
  if (stage.startedAt === null) return took;
  return (
    <>
      {took}
      <span className={styles.note}>
        {' '}
        <Time value={stage.startedAt} />
      </span>
    </>
  );
}
