import { Link } from 'react-router';

import type { ProductFragment } from '../../api/fragments/product.generated.ts';
import { useOperation } from '../../api/use-operation.ts';
import { customerLink, itemLink } from '../../app/links.ts';
import { CopyableId } from '../../components/controls/copyable-id.tsx';
import { Picture } from '../../components/products/picture.tsx';
import { Loaded } from '../../components/states/loaded.tsx';
import { formatCount } from '../../format/numbers.ts';
import { CustomersAudienceDocument, type CustomersAudienceQuery } from './customers.generated.ts';

import styles from './customers-page.module.css';

/** An item, and the first customers of its audience. */
export function ExampleRow({ item }: { readonly item: ProductFragment }) {
  const audience = useOperation(CustomersAudienceDocument, { itemId: item.id });
  return (
    <li className={styles.row}>
      <Picture item={item} size={32} />
      <Link to={itemLink(item.id)} className={styles.item} dir="auto">
        {item.title ?? item.id}
      </Link>
      <div className={styles.users}>
        <Loaded operation={audience} rows={1}>
          {({ itemAudience }) => <Audience audience={itemAudience} />}
        </Loaded>
      </div>
    </li>
  );
}

interface AudienceProps {
  readonly audience: CustomersAudienceQuery['itemAudience'];
}

function Audience({ audience: { edges, totalCount } }: AudienceProps) {
  if (totalCount === 0) return <span className={styles.note}>no audience</span>;
  const hidden = totalCount - edges.length;
  return (
    <>
      {edges.map(({ node: { userId } }) => (
        <CopyableId key={userId} id={userId} to={customerLink(userId)} />
      ))}
      {hidden > 0 && <span className={styles.note}>and {formatCount(hidden)} more</span>}
    </>
  );
}
