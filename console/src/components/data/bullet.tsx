import styles from './bullet.module.css';

interface BulletProps {
  /** 0 to 1, as are the threshold and the value before. */
  readonly value: number;
  readonly threshold: number;
  /** Whether the value is on the right side of the threshold. */
  readonly passed: boolean;
  /** The value to compare with; null if there is none. */
  readonly before: number | null;
  readonly label: string;
}

/** A share as a bar, with a line at its threshold and a ring at the value before. The numbers stand beside it. */
export function Bullet({ value, threshold, passed, before, label }: BulletProps) {
  return (
    <span className={styles.bullet} role="img" aria-label={`${label}, as a bar from 0 to 100 %`}>
      <span className={styles.track}>
        <span
          className={passed ? styles.value : `${styles.value} ${styles.beyond}`}
          style={{ width: at(value) }}
        />
      </span>
      {before !== null && <span className={styles.before} style={{ left: at(before) }} />}
      <span className={styles.threshold} style={{ left: at(threshold) }} />
    </span>
  );
}

function at(share: number): string {
  return `${Math.min(1, Math.max(0, share)) * 100}%`;
}
