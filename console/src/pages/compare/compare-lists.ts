import { type Move, moveOf, ranksOf } from '../../format/moves.ts';

interface Ranked {
  readonly itemId: string;
  readonly rank: number;
}

type Moved<Item> = Item & { readonly move: Move };

/** An item of the older list, with its rank in the newer one; undefined if it is gone. */
type Left<Item> = Item & { readonly now: number | undefined };

export interface ComparedLists<Item> {
  readonly before: readonly Left<Item>[];
  readonly after: readonly Moved<Item>[];
  readonly kept: number;
  readonly moved: number;
  readonly new: number;
  readonly gone: number;
}

/** Two lists of one user or item: how each item moved, which are new and which are gone. */
export function compareLists<Item extends Ranked>(
  before: readonly Item[],
  after: readonly Item[],
): ComparedLists<Item> {
  const [ranksBefore, ranksAfter] = [ranksOf(before), ranksOf(after)];
  const moved = after.map((item) => ({
    ...item,
    move: moveOf(item.rank, ranksBefore.get(item.itemId)),
  }));
  const left = before.map((item) => ({ ...item, now: ranksAfter.get(item.itemId) }));
  const count = (...kinds: readonly Move['kind'][]) =>
    moved.filter(({ move }) => kinds.includes(move.kind)).length;
  return {
    before: left,
    after: moved,
    kept: count('same'),
    moved: count('up', 'down'),
    new: count('new'),
    gone: left.filter(({ now }) => now === undefined).length,
  };
}
