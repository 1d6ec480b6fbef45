import { Link } from 'react-router';

import { useOperation } from '../../api/use-operation.ts';
import { Card } from '../../components/layout/card.tsx';
import { Loaded } from '../../components/states/loaded.tsx';
import type { ItemFacts } from './facts-card.tsx';
import { ItemRanksDocument } from './item.generated.ts';
import { placeInList } from './place-in-list.ts';

import styles from './ranks-card.module.css';

/** Where the item is in the lists that are the same for all visitors. */
export function RanksCard({ item: { id, category } }: { readonly item: ItemFacts }) {
  const filter = { availableOnly: false };
  const variables = {
    filter,
    category: category === null ? filter : { ...filter, categories: [category] },
  };
  const ranks = useOperation(ItemRanksDocument, variables);
  return (
    <Card title="Ranks" aside="unavailable items included">
      <Loaded operation={ranks} rows={3}>
        {({ popular, popularInCategory, trending }) => (
          <dl className={styles.ranks}>
            <div>
              <dt>
                <Link to="/items?list=popular">Popular</Link>
              </dt>
              <dd>{placeInList(popular, id)}</dd>
            </div>
            {category !== null && (
              <div>
                <dt>Popular in {category}</dt>
                <dd>{placeInList(popularInCategory, id)}</dd>
              </div>
            )}
            <div>
              <dt>
                <Link to="/items?list=trending">Trending</Link>
              </dt>
              <dd>{placeInList(trending, id)}</dd>
            </div>
          </dl>
        )}
      </Loaded>
    </Card>
  );
}
