import { ToneIcon } from '../states/tone-icon.tsx';

import styles from './availability.module.css';

/** Whether an item can be bought now. */
export function Availability({ available }: { readonly available: boolean }) {
  return (
    <span className={styles.state}>
      <ToneIcon tone={available ? 'good' : 'warning'} size={14} />
      {available ? 'available' : 'not available'}
    </span>
  );
}
