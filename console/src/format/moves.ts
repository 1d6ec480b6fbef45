/** Where an item stands, compared with another list. */
export type Move =
  | { readonly kind: 'up' | 'down'; readonly from: number }
  | { readonly kind: 'same' }
  /** The other list does not have the item. */
  | { readonly kind: 'new' };

interface Ranked {
  readonly itemId: string;
  readonly rank: number;
}

/** The ranks of the items of a list. */
export function ranksOf(items: readonly Ranked[]): ReadonlyMap<string, number> {
  return new Map(items.map(({ itemId, rank }) => [itemId, rank]));
}

export function moveOf(rank: number, before: number | undefined): Move {
  if (before === undefined) return { kind: 'new' };
  if (before === rank) return { kind: 'same' };
  return { kind: before > rank ? 'up' : 'down', from: before };
}

/** `moved up from 7` */
export function formatMove(move: Move): string {
  if (move.kind === 'new') return 'not in the stored list';
  if (move.kind === 'same') return 'same place';
  return `moved ${move.kind} from ${move.from}`;
}
