import styles from './brand.module.css';

export function Brand() {
  return (
    <span className={styles.brand}>
      <svg viewBox="0 0 32 32" width="20" height="20" aria-hidden="true">
        <path d="M16 4 28 26H4Z" fill="currentColor" />
      </svg>
      <span>Recommendation gateway</span>
    </span>
  );
}
