import styles from './meter.module.css';

interface MeterProps {
  /** 0 to 1. */
  readonly value: number;
  /** What is measured, for screen readers. */
  readonly label: string;
  readonly tone?: 'good' | 'warning' | 'bad' | 'busy';
}

/** A share as a bar. The number stands beside it. */
export function Meter({ value, label, tone = 'busy' }: MeterProps) {
  const percent = Math.round(Math.min(1, Math.max(0, value)) * 100);
  return (
    <span
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      className={styles.meter}
    >
      <span className={styles[tone]} style={{ width: `${percent}%` }} />
    </span>
  );
}
