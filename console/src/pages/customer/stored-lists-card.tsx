import type { Operation } from '../../api/use-operation.ts';
import { Card } from '../../components/card.tsx';
import { CopyableId } from '../../components/copyable-id.tsx';
import { Empty } from '../../components/empty.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Time } from '../../components/time.tsx';
import { formatName } from '../../format/names.ts';
import { formatCount } from '../../format/numbers.ts';
import type { CustomerProfileQuery } from './customer.generated.ts';

import styles from './history-card.module.css';

interface StoredListsCardProps {
  readonly profile: Operation<CustomerProfileQuery>;
}

/** The lists of the customer in the served generations. */
export function StoredListsCard({ profile }: StoredListsCardProps) {
  if (profile.failure !== undefined && profile.data === undefined) return null;
  return (
    <Card title="Stored lists">
      <Loaded operation={profile} rows={3}>
        {({ userProfile }) => {
          const lists = userProfile?.lists ?? [];
          if (lists.length === 0) return <Empty title="No list of this customer is stored." />;
          return (
            <ul className={styles.lists}>
              {lists.map(({ kind, count, generatedAt, generation }) => (
                <li key={kind}>
                  {formatName(kind)}
                  <p>
                    {formatCount(count)} items, computed <Time value={generatedAt} />
                  </p>
                  <CopyableId id={generation.id} />
                </li>
              ))}
            </ul>
          );
        }}
      </Loaded>
    </Card>
  );
}
