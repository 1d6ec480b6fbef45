import type { Operation } from '../../api/use-operation.ts';
import { useChoice } from '../../app/use-choice.ts';
import { Tabs } from '../../components/controls/tabs.tsx';
import { Card } from '../../components/layout/card.tsx';
import { PlacementList } from '../../components/placement/placement-list.tsx';
import { Empty } from '../../components/states/empty.tsx';
import { Loaded } from '../../components/states/loaded.tsx';
import { CategoryLine } from './category-line.tsx';
import { type CustomerPlacement, customerPlacements, placementIds } from './customer-placements.ts';
import type { CustomerProfileQuery } from './customer.generated.ts';

import styles from './lists-card.module.css';

interface ListsCardProps {
  readonly userId: string;
  readonly profile: Operation<CustomerProfileQuery>;
}

/** Each list that the shop can show the customer; the address says which. */
export function ListsCard({ userId, profile }: ListsCardProps) {
  const [chosen, choose] = useChoice('list', placementIds);
  const tabs = customerPlacements.map((entry) => ({
    id: entry.id,
    title: entry.title,
    content: <Chosen entry={entry} userId={userId} profile={profile} />,
  }));
  return (
    <Card title="What the customer sees now">
      <Tabs label="Kind of list" tabs={tabs} selected={chosen} onSelect={choose} />
    </Card>
  );
}

interface ChosenProps extends ListsCardProps {
  readonly entry: CustomerPlacement;
}

function Chosen({ entry, userId, profile }: ChosenProps) {
  const needsHistory = entry.missing !== undefined;
  return (
    <div className={styles.list}>
      <p className={styles.explains}>{entry.explains}</p>
      {entry.id === 'affinity' && <CategoryLine userId={userId} />}
      {needsHistory ? (
        <Loaded operation={profile}>
          {({ userProfile }) => {
            const placement = entry.placement(userProfile?.interactions ?? []);
            if (placement === undefined) return <Empty title={entry.missing ?? ''} />;
            return <PlacementList placement={placement} userId={userId} label={entry.title} />;
          }}
        </Loaded>
      ) : (
        <Always entry={entry} userId={userId} profile={profile} />
      )}
    </div>
  );
}

/** A list that needs nothing of the history. */
function Always({ entry, userId, profile }: ChosenProps) {
  const placement = entry.placement([]);
  if (placement === undefined) return null;
  const lists = profile.data?.userProfile?.lists ?? [];
  const list = lists.find(({ kind }) => kind === entry.storedKind);
  const stored = list && { generationId: list.generation.id, subjectId: userId };
  return (
    <PlacementList placement={placement} userId={userId} label={entry.title} stored={stored} />
  );
}
