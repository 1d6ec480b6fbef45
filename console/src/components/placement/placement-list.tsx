import type { ReactNode } from 'react';
import { Link } from 'react-router';

import { useOperation } from '../../api/use-operation.ts';
import { itemLink } from '../../app/links.ts';
import { moveOf } from '../../format/moves.ts';
import { formatName } from '../../format/names.ts';
import { formatScore } from '../../format/scores.ts';
import { CardSkeleton } from '../products/card-skeleton.tsx';
import { MoveBadge } from '../products/move-badge.tsx';
import { ProductCard } from '../products/product-card.tsx';
import { Empty } from '../states/empty.tsx';
import { Loaded } from '../states/loaded.tsx';
import { PlacementSummary } from './placement-summary.tsx';
import type { Edge, List } from './placement-types.ts';
import { PlacementDocument, type PlacementInput } from './placement.generated.ts';
import { ShowMore } from './show-more.tsx';
import { useFirst } from './use-first.ts';
import { type StoredListKey, useStoredRanks } from './use-stored-ranks.ts';

import styles from './placement-list.module.css';

interface PlacementListProps {
  readonly placement: Omit<PlacementInput, 'name' | 'first'>;
  /** Null for an anonymous visitor. */
  readonly userId: string | null;
  /** What the list shows, for screen readers. */
  readonly label: string;
  /** What the list was before newer interactions re-ordered it. */
  readonly stored?: StoredListKey | undefined;
}

/** The items of a placement as product cards, each with the reason why it is there. */
export function PlacementList({ placement, userId, label, stored }: PlacementListProps) {
  const first = useFirst();
  const variables = { userId, placement: { ...placement, name: 'list', first } };
  const operation = useOperation(PlacementDocument, variables);
  return (
    <Loaded operation={operation} skeleton={<CardSkeleton cards={6} />}>
      {({ page }) => {
        const list = page?.placements[0]?.recommendations ?? null;
        return list !== null && <Recommendations list={list} label={label} before={stored} />;
      }}
    </Loaded>
  );
}

interface RecommendationsProps {
  readonly list: List;
  readonly label: string;
  readonly before: StoredListKey | undefined;
}

function Recommendations({ list, label, before }: RecommendationsProps) {
  const stored = useStoredRanks(list, before);
  if (list.edges.length === 0) return <Empty title={list.reason ?? 'The list is empty.'} />;
  const [first] = list.edges;
  return (
    <div className={styles.list}>
      <PlacementSummary list={list} comparedWith={stored && before?.generationId} />
      <ol className={styles.cards} aria-label={label}>
        {list.edges.map((edge) => (
          <li key={edge.node.id}>
            <ProductCard item={edge.node} rank={edge.rank}>
              <Why edge={edge} usual={first?.reason ?? null}>
                {stored !== undefined && (
                  <MoveBadge move={moveOf(edge.rank, stored.get(edge.node.id))} />
                )}
              </Why>
            </ProductCard>
          </li>
        ))}
      </ol>
      <ShowMore shown={list.edges.length} total={list.totalCount} />
    </div>
  );
}

interface WhyProps {
  readonly edge: Edge;
  /** The reason that the summary of the list says. */
  readonly usual: string | null;
  /** How the item moved. */
  readonly children: ReactNode;
}

/** Where an item comes from, and what it follows from. */
function Why({ edge: { source, score, reason, because }, usual, children }: WhyProps) {
  return (
    <div className={styles.why}>
      <span className={styles.source}>
        <span>
          {formatName(source)}
          {score !== null && (
            <>
              {' · '}
              <span title={`score ${score}`}>{formatScore(score)}</span>
            </>
          )}
        </span>
        {children}
      </span>
      {because !== null && (
        <span className={styles.because} title={because.title ?? because.id}>
          because of{' '}
          <Link to={itemLink(because.id)} dir="auto">
            {because.title ?? because.id}
          </Link>
        </span>
      )}
      {reason !== null && reason !== usual && <span>{reason}</span>}
    </div>
  );
}
