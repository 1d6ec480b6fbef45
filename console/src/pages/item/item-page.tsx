import { Link } from 'react-router';

import { useOperation } from '../../api/use-operation.ts';
import { usePathId } from '../../app/links.ts';
import { useChoice } from '../../app/use-choice.ts';
import { CopyableId } from '../../components/controls/copyable-id.tsx';
import { Tabs } from '../../components/controls/tabs.tsx';
import { Card } from '../../components/layout/card.tsx';
import { Page } from '../../components/layout/page.tsx';
import { PlacementList } from '../../components/placement/placement-list.tsx';
import { Empty } from '../../components/states/empty.tsx';
import { Loaded } from '../../components/states/loaded.tsx';
import { Skeleton } from '../../components/states/skeleton.tsx';
import { AudienceList } from './audience-list.tsx';
import { FactsCard } from './facts-card.tsx';
import { ItemDocument } from './item.generated.ts';
import { RanksCard } from './ranks-card.tsx';

import styles from './item-page.module.css';

export function ItemPage() {
  const id = usePathId();
  const operation = useOperation(ItemDocument, { id });
  const title = operation.data?.item?.title ?? `Item ${id}`;
  return (
    <Page
      title={title}
      question="How is this item sold, and with what is it shown?"
      actions={<CopyableId id={id} />}
    >
      <Loaded operation={operation} skeleton={<Waiting />}>
        {({ item }) =>
          item === null ? (
            // With an error, the item may exist: the error says why it is not shown.
            operation.errors.length === 0 && <Unknown />
          ) : (
            <>
              <div className={styles.pair}>
                <FactsCard item={item} />
                <RanksCard key={id} item={item} />
              </div>
              <Neighbours key={id} itemId={id} />
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

function Waiting() {
  return (
    <div className={styles.waiting}>
      <Skeleton rows={6} />
    </div>
  );
}

function Unknown() {
  return (
    <Card title="Not in the catalogue">
      <Empty title="No item of the served catalogue has this id. An item that is new in the shop is known after the next run.">
        <Link to="/items">Popular and new items</Link>
      </Empty>
    </Card>
  );
}

/** What is shown with the item, and who prefers it. */
function Neighbours({ itemId }: { readonly itemId: string }) {
  const [chosen, choose] = useChoice('list', ['similar', 'bought-together', 'audience']);
  const similar = { kind: 'SIMILAR_ITEMS', itemId } as const;
  const together = { kind: 'FREQUENTLY_BOUGHT_TOGETHER', itemId } as const;
  const tabs = [
    {
      id: 'similar',
      title: 'Similar',
      content: <PlacementList placement={similar} userId={null} label="Similar items" />,
    },
    {
      id: 'bought-together',
      title: 'Bought together',
      content: <PlacementList placement={together} userId={null} label="Bought together" />,
    },
    { id: 'audience', title: 'Audience', content: <AudienceList itemId={itemId} /> },
  ];
  return (
    <Card title="With this item">
      <Tabs label="Kind of list" tabs={tabs} selected={chosen} onSelect={choose} />
    </Card>
  );
}
