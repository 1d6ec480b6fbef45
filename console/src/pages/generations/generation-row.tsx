import { Link } from 'react-router';

import { compareLink, runLink } from '../../app/links.ts';
import { CopyableId } from '../../components/controls/copyable-id.tsx';
import { Time } from '../../components/data/time.tsx';
import { Badge, StatusBadge } from '../../components/states/badge.tsx';
import { formatCount } from '../../format/numbers.ts';
import { ActivateButton } from './activate-button.tsx';
import { type Generation, figuresOf } from './figures.ts';
import { GenerationFigures } from './generation-figures.tsx';

import styles from './generations-card.module.css';

interface GenerationRowProps {
  readonly generation: Generation;
  readonly served: { readonly id: string; readonly createdAt: string } | undefined;
}

export function GenerationRow({ generation, served }: GenerationRowProps) {
  const { id, status, prunedAt, verdict } = generation;
  const isServed = status === 'ACTIVE';
  return (
    <li className={isServed ? `${styles.generation} ${styles.served}` : styles.generation}>
      <div className={styles.head}>
        <span className={styles.name}>
          <CopyableId id={id} />
          {isServed ? <Badge tone="good">Served</Badge> : <StatusBadge status={status} />}
          {prunedAt !== null && <Badge tone="neutral">Rows removed</Badge>}
        </span>
        <span className={styles.actions}>
          <CompareLink generation={generation} served={served} />
          <ActivateButton generation={generation} served={served} />
        </span>
      </div>
      <Facts {...generation} />
      {verdict === null ? (
        <p className={styles.facts}>The quality gate has not judged it.</p>
      ) : (
        <GenerationFigures figures={figuresOf(generation)} />
      )}
    </li>
  );
}

function Facts({ createdAt, activatedAt, reason, rows, runId }: Generation) {
  return (
    <p className={styles.facts}>
      <span>
        Loaded <Time value={createdAt} />
      </span>
      <span>
        {formatCount(rows)} {rows === 1 ? 'row' : 'rows'}
      </span>
      {runId !== null && (
        <span>
          Run <Link to={runLink(runId)}>{runId}</Link>
        </span>
      )}
      {activatedAt !== null && (
        <span dir="auto">
          Activated <Time value={activatedAt} />
          {reason !== null && reason !== `pipeline run ${runId}` && `: ${reason}`}
        </span>
      )}
    </p>
  );
}

/** Against the served generation; the served one itself against the one before. */
function CompareLink({ generation, served }: GenerationRowProps) {
  const { id, prunedAt, previous, createdAt } = generation;
  if (prunedAt !== null) return null;
  if (served !== undefined && served.id !== id) {
    const isOlder = createdAt < served.createdAt;
    const link = isOlder ? compareLink(id, served.id) : compareLink(served.id, id);
    return <Link to={link}>Compare with the served one</Link>;
  }
  if (previous === null || previous.prunedAt !== null) return null;
  return <Link to={compareLink(previous.id, id)}>Compare with the one before</Link>;
}
