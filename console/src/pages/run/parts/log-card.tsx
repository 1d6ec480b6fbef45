import { useEffect, useState } from 'react';

import { Card } from '../../../components/layout/card.tsx';
import { formatExact } from '../../../format/age.ts';
import { formatName } from '../../../format/names.ts';
import { isActive } from '../../../format/run-times.ts';
import type { WholeRun } from '../use-live-run.ts';
import { appendMessages, type LogEntry } from './run-log.ts';

import styles from './log-card.module.css';

/** The messages of the stages since the page was opened. The gateway stores the last one of each. */
export function LogCard({ run }: { readonly run: WholeRun }) {
  const [log, setLog] = useState<readonly LogEntry[]>([]);
  const [first] = useState(() => isActive(run.status));
  useEffect(() => {
    setLog((known) => appendMessages(known, run.stages, new Date().toISOString()));
  }, [run.stages]);
  if (!first && !isActive(run.status)) return null;
  return (
    <Card title="Messages since this page was opened">
      <ol className={styles.log} role="log" tabIndex={0} aria-label="Messages">
        {log.toReversed().map(({ stage, message, at }) => (
          <li key={`${stage}-${at}-${message}`}>
            <time dateTime={at} title={formatExact(new Date(at))}>
              {at.slice(11, 19)}
            </time>
            <span className={styles.stage}>{formatName(stage)}</span>
            <span>{message}</span>
          </li>
        ))}
      </ol>
    </Card>
  );
}
