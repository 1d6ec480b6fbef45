import styles from './skeleton.module.css';

/** Bars in the place of rows that are loading. As high as the rows, so that nothing moves when they arrive. */
export function Skeleton({ rows = 3 }: { readonly rows?: number }) {
  return (
    <div className={styles.rows} role="status">
      <span className="visually-hidden">Loading</span>
      {Array.from({ length: rows }, (_, row) => (
        <span key={row} className={styles.bar} aria-hidden="true" />
      ))}
    </div>
  );
}

/** A page whose code is loading. */
export function PageSkeleton() {
  return (
    <div className={styles.page}>
      <span className={styles.title} aria-hidden="true" />
      <Skeleton rows={8} />
    </div>
  );
}
