import type { ReactNode } from 'react';
import { Link } from 'react-router';

import type { ProductFragment } from '../../api/fragments/product.generated.ts';
import { itemLink } from '../../app/links.ts';
import { CopyableId } from '../controls/copyable-id.tsx';
import { Availability } from './availability.tsx';
import { Picture } from './picture.tsx';
import { Price } from './price.tsx';

import styles from './product-card.module.css';

interface ProductCardProps {
  readonly item: ProductFragment;
  readonly rank?: number;
  /** Why the item is in its list: source, score, moves. */
  readonly children?: ReactNode;
}

/** An item as a customer sees it, and below it what only the console shows. */
export function ProductCard({ item, rank, children }: ProductCardProps) {
  return (
    <article className={styles.card}>
      {rank !== undefined && (
        <span className={styles.rank}>
          <span className="visually-hidden">Rank </span>
          {rank}
        </span>
      )}
      <Picture item={item} size={64} />
      <div className={styles.words}>
        <Link to={itemLink(item.id)} className={styles.title} dir="auto">
          {item.title ?? item.id}
        </Link>
        <span className={styles.line}>
          <Price item={item} />
        </span>
        <span className={styles.line}>
          <CopyableId id={item.id} />
          <Availability available={item.available} />
        </span>
        {children}
      </div>
    </article>
  );
}
