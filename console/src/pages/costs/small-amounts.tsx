import { Link } from 'react-router';

import { useAddress } from '../../app/use-address.ts';

const ONE_CENT = 0.01;

interface Split<Row> {
  readonly shown: readonly Row[];
  /** How many rows below a cent are hidden. */
  readonly small: number;
}

/** The rows from a cent on; all of them once the user asked, or where no row reaches a cent. */
export function useSmall<Row>(rows: readonly Row[], amountOf: (row: Row) => number): Split<Row> {
  const isAll = useAddress().get('small') !== undefined;
  const large = rows.filter((row) => amountOf(row) >= ONE_CENT);
  if (isAll || large.length === 0) return { shown: rows, small: 0 };
  return { shown: large, small: rows.length - large.length };
}

export function SmallLink({ count }: { readonly count: number }) {
  const { with: withChanges } = useAddress();
  if (count === 0) return null;
  return (
    <Link to={withChanges({ small: 'yes' })} preventScrollReset>
      Show {count} more, each below one cent
    </Link>
  );
}
