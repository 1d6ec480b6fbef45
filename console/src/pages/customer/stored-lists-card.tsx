import { Link } from 'react-router';

import type { Operation } from '../../api/use-operation.ts';
import { compareLink } from '../../app/links.ts';
import { CopyableId } from '../../components/controls/copyable-id.tsx';
import { Time } from '../../components/data/time.tsx';
import { Card } from '../../components/layout/card.tsx';
import { Empty } from '../../components/states/empty.tsx';
import { Loaded } from '../../components/states/loaded.tsx';
import { formatName } from '../../format/names.ts';
import { formatCount } from '../../format/numbers.ts';
import type { CustomerProfileQuery } from './customer.generated.ts';
import type { Profile } from './history.ts';

import styles from './history-card.module.css';

interface StoredListsCardProps {
  readonly userId: string;
  readonly profile: Operation<CustomerProfileQuery>;
}

/** The lists of the customer in the served generations. */
export function StoredListsCard({ userId, profile }: StoredListsCardProps) {
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
                  <CompareLink generation={generation} userId={userId} />
                </li>
              ))}
            </ul>
          );
        }}
      </Loaded>
    </Card>
  );
}

interface CompareLinkProps {
  readonly generation: Profile['lists'][number]['generation'];
  readonly userId: string;
}

/** Leads to the list beside that of the generation before, if its rows still exist. */
function CompareLink({ generation: { id, previous }, userId }: CompareLinkProps) {
  if (previous === null || previous.prunedAt !== null) return null;
  return (
    <p>
      <Link to={compareLink(previous.id, id, userId)}>Compare with {previous.id}</Link>
    </p>
  );
}
