import { presentDetail } from './present-detail.ts';

import styles from './stage-results.module.css';

interface StageResultsProps {
  readonly detail: Readonly<Record<string, unknown>>;
}

/** The results of a stage by name, behind a line that opens them. */
export function StageResults({ detail }: StageResultsProps) {
  const results = presentDetail(detail);
  if (results.length === 0) return null;
  return (
    <details className={styles.results}>
      <summary>Results</summary>
      <dl>
        {results.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
