import { Link, useSearchParams } from 'react-router';

import { useOperation } from '../../api/use-operation.ts';
import { customerLink } from '../../app/links.ts';
import { CopyableId } from '../../components/controls/copyable-id.tsx';
import { Empty } from '../../components/states/empty.tsx';
import { Loaded } from '../../components/states/loaded.tsx';
import { formatCount } from '../../format/numbers.ts';
import { ItemAudienceDocument, type ItemAudienceQuery } from './item.generated.ts';

import styles from './audience-list.module.css';

const FIRST = 60;

/** The users who have an affinity for the item, strongest first; the address has the cursor. */
export function AudienceList({ itemId }: { readonly itemId: string }) {
  const [query] = useSearchParams();
  const after = query.get('after');
  const audience = useOperation(
    ItemAudienceDocument,
    { itemId, first: FIRST, after },
    { keeps: true },
  );
  return (
    <Loaded operation={audience} rows={6}>
      {({ itemAudience }) =>
        itemAudience.totalCount === 0 ? (
          <Empty title="No segment has been computed for this item: it is new, or segments are not part of the runs." />
        ) : (
          <Users audience={itemAudience} isFirst={after === null} />
        )
      }
    </Loaded>
  );
}

interface UsersProps {
  readonly audience: ItemAudienceQuery['itemAudience'];
  readonly isFirst: boolean;
}

function Users({ audience: { totalCount, edges, pageInfo }, isFirst }: UsersProps) {
  return (
    <div className={styles.audience}>
      <p className={styles.note}>
        {formatCount(totalCount)} customers have an affinity for the item, strongest first.
      </p>
      <ol className={styles.users} aria-label="Customers">
        {edges.map(({ rank, node: { userId } }) => (
          <li key={userId}>
            <span className={styles.rank}>{rank}</span>
            <CopyableId id={userId} to={customerLink(userId)} />
          </li>
        ))}
      </ol>
      <p className={styles.pages}>
        {!isFirst && <Link to="?list=audience">First page</Link>}
        {pageInfo.hasNextPage && pageInfo.endCursor !== null && (
          <Link to={`?list=audience&after=${encodeURIComponent(pageInfo.endCursor)}`}>
            Next page
          </Link>
        )}
      </p>
    </div>
  );
}
