import { ArrowDown, ArrowRight, ArrowUp, Plus } from 'lucide-react';

import { formatMove, type Move } from '../../format/moves.ts';

import styles from './move-badge.module.css';

const icons = { up: ArrowUp, down: ArrowDown, same: ArrowRight, new: Plus } as const;

/** How an item moved against another list, as an arrow and words. */
export function MoveBadge({ move }: { readonly move: Move }) {
  const Icon = icons[move.kind];
  return (
    <span className={`${styles.move} ${styles[move.kind]}`}>
      <Icon size={14} aria-hidden="true" />
      {formatMove(move)}
    </span>
  );
}
