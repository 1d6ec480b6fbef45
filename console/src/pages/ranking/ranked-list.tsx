import { Link } from 'react-router';

import { useOperation } from '../../api/use-operation.ts';
import { customerLink, itemLink } from '../../app/links.ts';
import { CopyableId } from '../../components/controls/copyable-id.tsx';
import { type Column, DataTable } from '../../components/data/data-table.tsx';
import { MoveBadge } from '../../components/products/move-badge.tsx';
import { Picture } from '../../components/products/picture.tsx';
import { Price } from '../../components/products/price.tsx';
import { Badge } from '../../components/states/badge.tsx';
import { Loaded } from '../../components/states/loaded.tsx';
import { Notice } from '../../components/states/notice.tsx';
import { moveOf } from '../../format/moves.ts';
import { formatName } from '../../format/names.ts';
import { formatCount, formatMs } from '../../format/numbers.ts';
import { formatScore } from '../../format/scores.ts';
import { RankingItemsDocument, type RankingItemsQuery } from './ranking.generated.ts';

import styles from './ranking-page.module.css';

type Ranked = NonNullable<RankingItemsQuery['rankItems']>;
type Row = Ranked['items'][number];

interface RankedListProps {
  readonly ids: readonly string[];
  readonly user: string;
}

/** The list in the order that the customer sees, with the position that each item had. */
export function RankedList({ ids, user }: RankedListProps) {
  const operation = useOperation(RankingItemsDocument, { userId: user, itemIds: ids });
  return (
    <Loaded operation={operation} rows={ids.length + 2}>
      {({ rankItems }) =>
        rankItems !== null && (
          <>
            <Result ranked={rankItems} user={user} ms={operation.ms} />
            <DataTable
              caption="The ranked items"
              columns={columns}
              rows={rankItems.items}
              rowKey={({ itemId }) => itemId}
            />
          </>
        )
      }
    </Loaded>
  );
}

interface ResultProps {
  readonly ranked: Ranked;
  readonly user: string;
  readonly ms: number | undefined;
}

function Result({ ranked: { source, degradedReason, items }, user, ms }: ResultProps) {
  const moved = items.filter(({ rank, inputRank }) => rank !== inputRank).length;
  return (
    <>
      <p className={styles.result} aria-live="polite">
        <Badge tone={source === 'UNRANKED' ? 'warning' : 'good'}>{formatName(source)}</Badge>
        <span>
          for{' '}
          {user === '' ? 'an anonymous visitor' : <CopyableId id={user} to={customerLink(user)} />}
        </span>
        <span>
          {formatCount(moved)} of {formatCount(items.length)} items moved
        </span>
        {ms !== undefined && (
          <span className={styles.note} title="With the time on the network">
            answered in {formatMs(ms)}
          </span>
        )}
      </p>
      {degradedReason !== null && <Notice tone="warning" title={degradedReason} />}
    </>
  );
}

const columns: readonly Column<Row>[] = [
  { title: 'Item', cell: (row) => <ItemCell {...row} /> },
  { title: 'Before', align: 'end', cell: ({ inputRank }) => formatCount(inputRank) },
  { title: 'Move', cell: ({ rank, inputRank }) => <MoveBadge move={moveOf(rank, inputRank)} /> },
  {
    title: 'Price',
    align: 'end',
    cell: ({ item }) => (item === null ? '–' : <Price item={item} />),
  },
  {
    title: 'Score',
    align: 'end',
    cell: ({ score }) =>
      score === null ? '–' : <span title={String(score)}>{formatScore(score)}</span>,
  },
];

function ItemCell({ rank, itemId, item }: Row) {
  return (
    <span className={styles.item}>
      <span className={styles.rank}>{formatCount(rank)}</span>
      <Picture item={item} size={32} />
      <span className={styles.words}>
        {item === null ? (
          <em>not in the catalogue</em>
        ) : (
          <Link to={itemLink(itemId)} dir="auto">
            {item.title ?? itemId}
          </Link>
        )}
        <span>
          <CopyableId id={itemId} />
        </span>
      </span>
    </span>
  );
}
