import { ExternalLink } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';

import { itemLink } from '../../app/links.ts';
import { CopyableId } from '../../components/controls/copyable-id.tsx';
import { Card } from '../../components/layout/card.tsx';
import { Availability } from '../../components/products/availability.tsx';
import { Picture } from '../../components/products/picture.tsx';
import { Price } from '../../components/products/price.tsx';
import { resolveShopPage } from '../../format/web-address.ts';
import { formatAttribute } from './format-attribute.ts';
import type { ItemQuery } from './item.generated.ts';

import styles from './facts-card.module.css';

export type ItemFacts = NonNullable<ItemQuery['item']>;

/** The item as the shop describes it now. */
export function FactsCard({ item }: { readonly item: ItemFacts }) {
  const { brand, category, parentId, attributes, url } = item;
  const page = url === null ? undefined : resolveShopPage(url);
  return (
    <Card title="In the shop now" aside={page !== undefined && <ShopLink page={page} />}>
      <div className={styles.item}>
        <Picture item={item} size={160} />
        <dl className={styles.facts}>
          <Fact name="Price">
            <Price item={item} />
          </Fact>
          <Fact name="Availability">
            <Availability available={item.available} />
          </Fact>
          <Fact name="Category">{category ?? '–'}</Fact>
          <Fact name="Brand">{brand ?? '–'}</Fact>
          {parentId !== null && (
            <Fact name="Variant of">
              <CopyableId id={parentId} to={itemLink(parentId)} />
            </Fact>
          )}
          {Object.entries(attributes).map(([name, value]) => (
            <Fact key={name} name={name}>
              {formatAttribute(value)}
            </Fact>
          ))}
          {Object.keys(attributes).length === 0 && <Fact name="Attributes">none published</Fact>}
          {page === undefined && url !== null && <Fact name="Path in the shop">{url}</Fact>}
        </dl>
      </div>
    </Card>
  );
}

function ShopLink({ page }: { readonly page: string }) {
  return (
    <Link to={page} target="_blank" rel="noreferrer">
      Page in the shop <ExternalLink size={12} aria-hidden="true" />
    </Link>
  );
}

interface FactProps {
  readonly name: string;
  readonly children: ReactNode;
}

function Fact({ name, children }: FactProps) {
  return (
    <div className={styles.fact}>
      <dt>{name}</dt>
      <dd dir="auto">{children}</dd>
    </div>
  );
}
