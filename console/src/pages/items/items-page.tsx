import { itemLink } from '../../app/links.ts';
import { useChoice } from '../../app/use-choice.ts';
import { IdForm } from '../../components/controls/id-form.tsx';
import { Tabs } from '../../components/controls/tabs.tsx';
import { Card } from '../../components/layout/card.tsx';
import { Page } from '../../components/layout/page.tsx';
import { PlacementList } from '../../components/placement/placement-list.tsx';

/** The lists that are the same for all visitors. */
const lists = [
  { id: 'popular', title: 'Popular', kind: 'POPULAR_ITEMS' },
  { id: 'trending', title: 'Trending', kind: 'TRENDING' },
  { id: 'new', title: 'New', kind: 'NEW_ARRIVALS' },
] as const;

export function ItemsPage() {
  const [chosen, choose] = useChoice('list', ['popular', 'trending', 'new']);
  const tabs = lists.map(({ id, title, kind }) => ({
    id,
    title,
    content: <PlacementList placement={{ kind }} userId={null} label={`${title} items`} />,
  }));
  return (
    <Page title="Items" question="What is popular, what is trending, and what is new?">
      <Card title="Open an item">
        <IdForm label="Item id" link={itemLink} />
      </Card>
      <Card title="What every visitor sees">
        <Tabs label="Kind of list" tabs={tabs} selected={chosen} onSelect={choose} />
      </Card>
    </Page>
  );
}
