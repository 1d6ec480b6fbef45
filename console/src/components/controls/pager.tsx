import { Link } from 'react-router';

import { useAddress } from '../../app/use-address.ts';

import styles from './pager.module.css';

interface PagerProps {
  readonly page: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  /** What the pages list, for screen readers. */
  readonly label: string;
  /** The words of the two links. */
  readonly words?: readonly [first: string, next: string];
}

const WORDS = ['First page', 'Next page'] as const;

/** Links to the first and the next page of a list. The cursor is `after` in the address; the back button leads back. */
export function Pager({ page, label, words = WORDS }: PagerProps) {
  const address = useAddress();
  const isFirst = address.get('after') === undefined;
  const hasNext = page.hasNextPage && page.endCursor !== null;
  if (isFirst && !hasNext) return null;
  return (
    <nav className={styles.pager} aria-label={label}>
      {isFirst ? (
        <span aria-hidden="true" />
      ) : (
        <Link to={address.with({ after: undefined })}>{words[0]}</Link>
      )}
      {hasNext && (
        <Link to={address.with({ after: page.endCursor ?? undefined })} rel="next">
          {words[1]}
        </Link>
      )}
    </nav>
  );
}

/** The way on from a page whose cursor the gateway refuses, such as that of an old address. */
export function FirstPageLink() {
  const address = useAddress();
  if (address.get('after') === undefined) return null;
  return <Link to={address.with({ after: undefined })}>{WORDS[0]}</Link>;
}
