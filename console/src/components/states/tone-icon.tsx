import { CircleAlert, CircleCheck, CircleDashed, LoaderCircle, TriangleAlert } from 'lucide-react';

import type { Tone } from '../../format/tone.ts';

import styles from './tone-icon.module.css';

const icons = {
  good: CircleCheck,
  warning: TriangleAlert,
  bad: CircleAlert,
  busy: LoaderCircle,
  neutral: CircleDashed,
} as const;

/** A shape for each tone, because colours alone do not tell. */
export function ToneIcon({ tone, size = 16 }: { readonly tone: Tone; readonly size?: number }) {
  const Icon = icons[tone];
  return <Icon size={size} className={`${styles.icon} ${styles[tone]}`} aria-hidden="true" />;
}
