import { useOperation } from '../../api/use-operation.ts';
import { Loaded } from '../../components/states/loaded.tsx';
import { formatScore } from '../../format/scores.ts';
import { CustomerCategoriesDocument } from './customer.generated.ts';

import styles from './lists-card.module.css';

const SHOWN = 8;

/** The categories that a customer has an affinity for, strongest first. */
export function CategoryLine({ userId }: { readonly userId: string }) {
  const affinity = useOperation(CustomerCategoriesDocument, { userId });
  return (
    <Loaded operation={affinity} rows={1}>
      {({ itemAffinity }) => {
        const categories = itemAffinity?.categories ?? [];
        if (categories.length === 0) return null;
        return (
          <ol className={styles.categories} aria-label="Categories, strongest affinity first">
            {categories.slice(0, SHOWN).map(({ category, score }) => (
              <li key={category}>
                {category} <span title="score">{formatScore(score)}</span>
              </li>
            ))}
          </ol>
        );
      }}
    </Loaded>
  );
}
