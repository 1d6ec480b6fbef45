import { formatName } from '../../format/names.ts';
import { formatCount } from '../../format/numbers.ts';
import { Badge } from '../badge.tsx';
import { Notice } from '../notice.tsx';
import { Time } from '../time.tsx';
import type { List } from './placement-types.ts';

import styles from './placement-summary.module.css';

interface PlacementSummaryProps {
  readonly list: List;
  /** Whether the cards say how the items moved. */
  readonly isCompared: boolean;
}

/** What is true of the whole list: its size, its origin and its age. */
export function PlacementSummary({ list, isCompared }: PlacementSummaryProps) {
  const { totalCount, reason, stale, edges } = list;
  const usual = edges[0]?.reason ?? null;
  return (
    <>
      <p className={styles.summary}>
        <span>
          {formatCount(totalCount)} {totalCount === 1 ? 'item' : 'items'}
        </span>
        {usual !== null && <span>{usual}</span>}
        <Origin list={list} />
        {isCompared && <span>Moves are against the stored list.</span>}
        {stale && <Badge tone="warning">Older than the target</Badge>}
      </p>
      {reason !== null && <Notice tone="warning" title={reason} />}
    </>
  );
}

/** The generation of the list, and the times of what went into it. */
function Origin({ list: { generation, generatedAt, freshenedAt } }: { readonly list: List }) {
  return (
    <>
      {generation !== null && (
        <span>
          {formatName(generation.kind)}, {generation.id}
        </span>
      )}
      {generatedAt !== null && (
        <span>
          computed <Time value={generatedAt} />
        </span>
      )}
      {freshenedAt !== null && (
        <span>
          re-ordered by newer interactions <Time value={freshenedAt} />
        </span>
      )}
    </>
  );
}
