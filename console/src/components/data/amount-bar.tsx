import styles from './amount-bar.module.css';

interface AmountBarProps {
  readonly title: string;
  readonly amount: string;
  /** Of the longest bar, 0 to 1. */
  readonly share: number;
  readonly tone: 'own' | 'other';
}

/** An amount with a bar below it, to be compared with the next one. */
export function AmountBar({ title, amount, share, tone }: AmountBarProps) {
  const percent = Number.isFinite(share) ? Math.min(100, share * 100) : 0;
  return (
    <div className={styles.row}>
      <span>{title}</span>
      <span className={styles.amount}>{amount}</span>
      <span className={styles.bar} aria-hidden="true">
        <span className={styles[tone]} style={{ width: `${percent}%` }} />
      </span>
    </div>
  );
}
