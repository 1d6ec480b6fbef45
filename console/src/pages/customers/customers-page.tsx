import { useOperation } from '../../api/use-operation.ts';
import { customerLink } from '../../app/links.ts';
import { IdForm } from '../../components/controls/id-form.tsx';
import { Card } from '../../components/layout/card.tsx';
import { Page } from '../../components/layout/page.tsx';
import { Empty } from '../../components/states/empty.tsx';
import { Loaded } from '../../components/states/loaded.tsx';
import { CustomersPopularItemsDocument } from './customers.generated.ts';
import { ExampleRow } from './example-row.tsx';

import styles from './customers-page.module.css';

/** As many rows as popular items that are asked for. */
const EXAMPLES = 6;

export function CustomersPage() {
  return (
    <Page title="Customers" question="What does a customer see, and why?">
      <Card title="Open a customer">
        <IdForm label="Customer id" link={customerLink} />
        <p className={styles.note}>
          The customer’s id in the shop. For an unknown id, the page shows what a new customer sees.
        </p>
      </Card>
      <Examples />
    </Page>
  );
}

/** Customers to begin with: some who prefer what is popular. */
function Examples() {
  const popular = useOperation(CustomersPopularItemsDocument, {});
  return (
    <Card title="Customers who prefer popular items">
      <Loaded operation={popular} rows={2 * EXAMPLES}>
        {({ popularItems }) => {
          const items = popularItems?.nodes ?? [];
          if (items.length === 0) return <NoItems />;
          return (
            <ul className={styles.rows}>
              {items.map((item) => (
                <ExampleRow key={item.id} item={item} />
              ))}
            </ul>
          );
        }}
      </Loaded>
    </Card>
  );
}

function NoItems() {
  return <Empty title="No lists have been computed yet." command="npx gateway pipeline" />;
}
