import { takeFirst, takeTop, type TopOptions } from '../arrays/take-top.ts';
import type { Model } from '../training/model.ts';
import { similarity } from './similarity.ts';

/** The items most similar to an item, filled up with popular ones; for item -1 (unknown) popular items alone. */
export function similarItems(
  model: Model,
  { item, usesContent }: { readonly item: number; readonly usesContent: boolean },
  { count, allows }: TopOptions,
): number[] {
  const score = new Float64Array(model.histories.itemCount);
  const near = item < 0 ? new Map<number, number>() : similarity(model, item, usesContent);
  for (const [other, value] of near) score[other] = value;
  const chosen = [...takeTop([...near.keys()], score, { count, allows })];
  const taken = new Set(chosen).add(item);
  const others = takeFirst(model.popularItems, {
    count: count - chosen.length,
    allows: (one) => !taken.has(one) && allows(one),
  });
  return [...chosen, ...others];
}
