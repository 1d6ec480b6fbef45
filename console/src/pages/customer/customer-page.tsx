import { Link } from 'react-router';

import { useOperation } from '../../api/use-operation.ts';
import { rankingLink, usePathId } from '../../app/links.ts';
import { CopyableId } from '../../components/controls/copyable-id.tsx';
import { Page } from '../../components/layout/page.tsx';
import { CustomerProfileDocument } from './customer.generated.ts';
import { HistoryCard } from './history-card.tsx';
import { ListsCard } from './lists-card.tsx';
import { StoredListsCard } from './stored-lists-card.tsx';

import styles from './customer-page.module.css';

export function CustomerPage() {
  const id = usePathId();
  const profile = useOperation(CustomerProfileDocument, { userId: id });
  const actions = (
    <>
      <CopyableId id={id} />
      <Link to={rankingLink([], id)}>Rank items for this customer</Link>
    </>
  );
  return (
    <Page
      title={`Customer ${id}`}
      question="What does this customer see, and why?"
      actions={actions}
    >
      <div className={styles.columns}>
        <ListsCard key={id} userId={id} profile={profile} />
        <div className={styles.side}>
          <HistoryCard profile={profile} />
          <StoredListsCard userId={id} profile={profile} />
        </div>
      </div>
    </Page>
  );
}
