import { formatName } from '../../format/names.ts';
import { type Tone, toneOf } from '../../format/tone.ts';
import { ToneIcon } from './tone-icon.tsx';

import styles from './badge.module.css';

interface BadgeProps {
  readonly tone: Tone;
  readonly children: string;
}

/** A word with a shape and a colour. */
export function Badge({ tone, children }: BadgeProps) {
  return (
    <span className={`${styles.badge} ${styles[tone]}`}>
      <ToneIcon tone={tone} size={14} />
      {children}
    </span>
  );
}

/** The status of a run, a stage, a job or a generation. */
export function StatusBadge({ status }: { readonly status: string }) {
  return <Badge tone={toneOf(status)}>{formatName(status)}</Badge>;
}
