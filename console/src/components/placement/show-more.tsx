import { Link } from 'react-router';

import { formatCount } from '../../format/numbers.ts';
import { useMore } from './use-first.ts';

import styles from './placement-summary.module.css';

interface ShowMoreProps {
  readonly shown: number;
  readonly total: number;
}

/** What follows below the shown items of a list. */
export function ShowMore({ shown, total }: ShowMoreProps) {
  const more = useMore();
  if (shown >= total) return null;
  return (
    <p className={styles.summary}>
      <span>
        The first {formatCount(shown)} of {formatCount(total)} items.
      </span>
      {more !== undefined && (
        <Link to={more} preventScrollReset>
          Show more
        </Link>
      )}
    </p>
  );
}
