import type { Setting } from './group-settings.ts';

import styles from './settings-page.module.css';

/** From this length on, a press shows the value. */
const SHORT = 80;

/** The value of a setting. Long ones, which are JSON, are folded. */
export function SettingValue({ value, redacted, isDefault }: Setting) {
  if (value === null) return <span className={styles.muted}>{redacted ? 'withheld' : '–'}</span>;
  const style = isDefault ? styles.muted : styles.changed;
  if (value.length > SHORT) {
    return (
      <details className={styles.long}>
        <summary className={style}>{redacted ? 'Show (in part withheld)' : 'Show'}</summary>
        <pre>{indented(value)}</pre>
      </details>
    );
  }
  return (
    <span className={styles.value}>
      <code className={style} dir="auto">
        {value === '' ? '(empty)' : value}
      </code>
      {redacted && <span className={styles.muted}> in part withheld</span>}
    </span>
  );
}

function indented(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
