import { Link } from 'react-router';

import { useAddress } from '../../app/use-address.ts';
import { formatMonth, monthOf, shiftMonth } from './months.ts';

import styles from './costs-page.module.css';

/** The shown month, with links to the ones beside it. */
export function MonthLinks({ month }: { readonly month: string | null }) {
  const { with: withChanges } = useAddress();
  const current = monthOf(new Date());
  const shown = month ?? current;
  const linkTo = (other: string) => withChanges({ month: other === current ? undefined : other });
  const [before, after] = [shiftMonth(shown, -1), shiftMonth(shown, 1)];
  return (
    <nav className={styles.months} aria-label="Months">
      <Link to={linkTo(before)}>← {formatMonth(before)}</Link>
      <strong>{formatMonth(shown)}</strong>
      {after <= current && <Link to={linkTo(after)}>{formatMonth(after)} →</Link>}
    </nav>
  );
}
