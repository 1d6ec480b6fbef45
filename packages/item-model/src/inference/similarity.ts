import { forEachNeighbour } from '../arrays/neighbours.ts';
import type { Model } from '../training/model.ts';

/** The highest similarity of a cold item to a warm one. */
const NEW_SHARE = 0.3;

/** The similarity of other items to an item, from 0 to 1: by common users, and by content if one of the two is cold. */
export function similarity(model: Model, item: number, usesContent: boolean): Map<number, number> {
  const { neighbours, content, freshness } = model;
  const found = new Map<number, number>();
  const fresh = usesContent ? (freshness[item] ?? 0) : 0;
  let best = 0;
  forEachNeighbour(neighbours, item, (_other, weight) => (best = Math.max(best, weight)));
  forEachNeighbour(neighbours, item, (other, weight) =>
    found.set(other, ((1 - fresh) * weight) / best),
  );
  if (!usesContent) return found;
  forEachNeighbour(content, item, (other, squared) => {
    const share = Math.max(fresh, NEW_SHARE * (freshness[other] ?? 0));
    found.set(other, (found.get(other) ?? 0) + share * Math.sqrt(squared));
  });
  return found;
}
