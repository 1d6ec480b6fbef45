import { Link } from 'react-router';

import { Facts } from '../../../components/data/facts.tsx';
import { Meter } from '../../../components/data/meter.tsx';
import { Time, useNow } from '../../../components/data/time.tsx';
import { StatusBadge } from '../../../components/states/badge.tsx';
import { ToneIcon } from '../../../components/states/tone-icon.tsx';
import { formatMoney } from '../../../format/money.ts';
import { formatCount } from '../../../format/numbers.ts';
import { formatTook } from '../../../format/run-times.ts';
import type { WholeRun } from '../use-live-run.ts';

import styles from './run-facts.module.css';

interface RunProps {
  readonly run: WholeRun;
}

export function RunFacts({ run }: RunProps) {
  const soFar = run.finishedAt === null ? ' so far' : '';
  const facts = [
    ['Status', <StatusBadge key="status" status={run.status} />],
    ['Started', <Time key="started" value={run.startedAt ?? run.createdAt} />],
    [`Took${soFar}`, <Took key="took" run={run} />],
    [`Cost${soFar}`, <Cost key="cost" run={run} />],
    ['Inputs without output', <Unanswered key="unanswered" run={run} />],
  ] as const;
  return <Facts facts={facts} />;
}

function Took({ run }: RunProps) {
  return formatTook(run, useNow());
}

function Unanswered({ run: { id, unansweredInputs } }: RunProps) {
  const count = formatCount(unansweredInputs);
  if (unansweredInputs === 0) return count;
  return (
    <span className={styles.cost}>
      <ToneIcon tone="warning" />
      <Link to={`/rejected?run=${encodeURIComponent(id)}`}>{count}</Link>
    </span>
  );
}

/** The recorded cost against the estimate. */
function Cost({ run: { actualCost, estimatedCost } }: RunProps) {
  const actual = actualCost === null ? '–' : formatMoney(actualCost);
  if (estimatedCost === null) return actual;
  const estimate = formatMoney(estimatedCost);
  const share = (actualCost?.amount ?? 0) / estimatedCost.amount;
  const isOver = share > 1.005;
  return (
    <span className={styles.cost}>
      {actual} of {estimate}
      <Meter
        value={Number.isFinite(share) ? share : 0}
        label={`${actual} of the estimate of ${estimate}${isOver ? ', above it' : ''}`}
        tone={isOver ? 'warning' : 'busy'}
      />
    </span>
  );
}
