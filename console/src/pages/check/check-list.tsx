import { Command } from '../../components/controls/command.tsx';
import { Prose } from '../../components/layout/prose.tsx';
import { Badge } from '../../components/states/badge.tsx';
import type { Tone } from '../../format/tone.ts';
import type { CheckQuery } from './check.generated.ts';
import { byUrgency } from './summarize-checks.ts';

import styles from './check-list.module.css';

type Check = CheckQuery['checkReport']['checks'][number];

const results = {
  OK: ['good', 'OK'],
  WARN: ['warning', 'Warning'],
  FAIL: ['bad', 'Failed'],
  SKIPPED: ['neutral', 'Skipped'],
} as const satisfies Record<Check['status'], readonly [Tone, string]>;

/** What was checked, with what was found and what to do about it. */
export function CheckList({ checks }: { readonly checks: readonly Check[] }) {
  return (
    <ul className={styles.checks}>
      {byUrgency(checks).map((check) => (
        <CheckRow key={check.name} check={check} />
      ))}
    </ul>
  );
}

function CheckRow({
  check: { name, status, message, advice, commands },
}: {
  readonly check: Check;
}) {
  const [tone, word] = results[status];
  return (
    <li className={styles.check}>
      <Badge tone={tone}>{word}</Badge>
      <strong className={styles.name}>{name}</strong>
      <div className={styles.words}>
        <p>
          <Prose text={message} />
        </p>
        {advice !== null && (
          <p className={styles.advice}>
            <Prose text={advice} />
          </p>
        )}
        {commands.map((command) => (
          <p key={command} className={styles.command}>
            <Command command={command} />
          </p>
        ))}
      </div>
    </li>
  );
}
