import type { ProductFragment } from '../../api/fragments/product.generated.ts';
import { formatPrice } from '../../format/money.ts';

import styles from './price.module.css';

type Priced = Pick<ProductFragment, 'price' | 'listPrice' | 'currency'>;

/** The price, and beside it the one before a reduction. */
export function Price({ item }: { readonly item: Priced }) {
  const price = formatPrice(item.price, item.currency);
  const before = formatPrice(item.listPrice, item.currency);
  if (price === null) return <span className={styles.none}>no price</span>;
  return (
    <span className={styles.prices}>
      <span className={styles.price}>{price}</span>
      {before !== null && before !== price && (
        <>
          <span className="visually-hidden">before:</span>
          <s title="Price before the reduction">{before}</s>
        </>
      )}
    </span>
  );
}
