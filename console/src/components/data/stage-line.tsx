import { formatName } from '../../format/names.ts';
import { toneOf } from '../../format/tone.ts';

import styles from './stage-line.module.css';

interface Stage {
  readonly stage: string;
  readonly status: string;
  readonly progress: number | null;
}

/** The stages of a run as one line; the filled part of each is its progress. */
export function StageLine({ stages }: { readonly stages: readonly Stage[] }) {
  return (
    <ol className={styles.line} aria-label="Stages">
      {stages.map(({ stage, status, progress }) => {
        const share = status === 'SUCCEEDED' ? 1 : (progress ?? 0);
        return (
          <li key={stage} className={styles[toneOf(status)]} data-status={status}>
            <span className={styles.bar} aria-hidden="true">
              <span style={{ width: `${Math.round(share * 100)}%` }} />
            </span>
            <span className={styles.name}>{formatName(stage)}</span>
            <span className="visually-hidden">: {formatName(status)}</span>
          </li>
        );
      })}
    </ol>
  );
}
