import type { ReactNode } from 'react';
import { Link } from 'react-router';

import { itemLink } from '../../app/links.ts';
import { useAddress } from '../../app/use-address.ts';
import { Figures } from '../../components/data/figures.tsx';
import { Time } from '../../components/data/time.tsx';
import { Picture } from '../../components/products/picture.tsx';
import { Empty } from '../../components/states/empty.tsx';
import { formatCount } from '../../format/numbers.ts';
import { compareLists } from './compare-lists.ts';
import type { ComparedListFragment } from './compare.generated.ts';
import { MoveMark, NowMark } from './move-mark.tsx';

import styles from './side-by-side.module.css';

/** Moves are those of whole lists; these ranks are shown before one asks for all. */
const SHOWN_AT_FIRST = 25;

interface SideBySideProps {
  readonly titles: readonly [before: string, after: string];
  readonly before: ComparedListFragment | null;
  readonly after: ComparedListFragment | null;
}

/** Two lists beside each other. Each item of the newer one has its move, each of the older one where it went. */
export function SideBySide({ titles, before, after }: SideBySideProps) {
  const { get, with: withChanges } = useAddress();
  const compared = compareLists(before?.items ?? [], after?.items ?? []);
  const first = get('all') === undefined ? SHOWN_AT_FIRST : Infinity;
  const longest = Math.max(compared.before.length, compared.after.length);
  return (
    <>
      <Figures
        figures={[
          { name: 'Same place', value: formatCount(compared.kept) },
          { name: 'Moved', value: formatCount(compared.moved) },
          { name: 'New', value: formatCount(compared.new) },
          { name: 'Gone', value: formatCount(compared.gone) },
        ]}
      />
      <div className={styles.sides}>
        <Side title={`Before: ${titles[0]}`} list={before}>
          {compared.before.slice(0, first).map((item) => (
            <Row key={item.itemId} {...item} mark={<NowMark {...item} />} />
          ))}
        </Side>
        <Side title={`After: ${titles[1]}`} list={after}>
          {compared.after.slice(0, first).map((item) => (
            <Row
              key={item.itemId}
              {...item}
              mark={<MoveMark rank={item.rank} move={item.move} />}
            />
          ))}
        </Side>
      </div>
      {longest > first && (
        <Link to={withChanges({ all: 'yes' })} preventScrollReset>
          Show all {formatCount(longest)} ranks
        </Link>
      )}
    </>
  );
}

interface SideProps {
  readonly title: string;
  readonly list: ComparedListFragment | null;
  readonly children: ReactNode;
}

function Side({ title, list, children }: SideProps) {
  return (
    <section className={styles.side} aria-label={title}>
      <h3>{title}</h3>
      {list === null ? (
        <Empty title="This generation has no list of this id." />
      ) : (
        <>
          <p className={styles.note}>
            {list.totalCount > list.items.length
              ? `First ${list.items.length} of ${formatCount(list.totalCount)} items, `
              : `${formatCount(list.totalCount)} items, `}
            computed <Time value={list.generatedAt} />
          </p>
          <ol className={styles.items}>{children}</ol>
        </>
      )}
    </section>
  );
}

interface RowProps extends Omit<ComparedListFragment['items'][number], 'score'> {
  readonly mark: ReactNode;
}

function Row({ rank, itemId, item, mark }: RowProps) {
  return (
    <li className={styles.item}>
      <span className={styles.rank}>{rank}</span>
      <Picture item={item} size={32} />
      <Link to={itemLink(itemId)} className={styles.title} dir="auto" title={itemId}>
        {item?.title ?? itemId}
      </Link>
      {mark}
    </li>
  );
}
