import { Info } from 'lucide-react';

import { formatName } from '../../format/names.ts';
import { formatCount } from '../../format/numbers.ts';
import { Time } from '../data/time.tsx';
import { Badge } from '../states/badge.tsx';
import type { List } from './placement-types.ts';

import styles from './placement-summary.module.css';

interface PlacementSummaryProps {
  readonly list: List;
  /** The generation against which the cards say how the items moved. */
  readonly comparedWith: string | undefined;
}

/** What is true of the whole list: its size, its origin and its age. */
export function PlacementSummary({ list, comparedWith }: PlacementSummaryProps) {
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
        {comparedWith !== undefined && <span>moves against the list in {comparedWith}</span>}
        {stale && <Badge tone="warning">Older than the target</Badge>}
      </p>
      {reason !== null && (
        <p className={styles.reason}>
          <Info size={16} aria-hidden="true" />
          {reason}
        </p>
      )}
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
