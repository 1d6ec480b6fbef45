import { addTo, beginOf, endOf } from '../arrays/array-access.ts';
import { takeFirst, takeTop, type TopOptions } from '../arrays/take-top.ts';
import type { Model } from '../training/model.ts';
import { similarity } from './similarity.ts';

/** The users most likely to interact with any of the items, filled up with the most active ones. */
export function segmentUsers(model: Model, items: readonly number[], wanted: TopOptions): number[] {
  const score = new Float64Array(model.histories.userCount);
  const nonZero: number[] = [];
  for (const [item, weight] of sourcesOf(model, items)) {
    addUsersOf(model, { item, weight }, { score, nonZero });
  }
  for (const user of nonZero) score[user] = (score[user] ?? 0) / (model.userNorm[user] || 1);
  const chosen = [...takeTop(nonZero, score, wanted)];
  const taken = new Set(chosen);
  const others = takeFirst(model.activeUsers, {
    count: wanted.count - chosen.length,
    allows: (user) => !taken.has(user) && wanted.allows(user),
  });
  return [...chosen, ...others];
}

/** Among several items, those without events count as well. */
const MIN_ITEM_WEIGHT = 0.02;

/** The similar items of all items, weighted by the items' popularity. */
function sourcesOf(model: Model, items: readonly number[]): ReadonlyMap<number, number> {
  const sources = new Map<number, number>();
  for (const item of items) {
    const itemWeight = MIN_ITEM_WEIGHT + (model.popularity[item] ?? 0);
    for (const [source, value] of similarity(model, item, true)) {
      sources.set(source, (sources.get(source) ?? 0) + itemWeight * value);
    }
  }
  return sources;
}

function addUsersOf(
  model: Model,
  source: { readonly item: number; readonly weight: number },
  into: { readonly score: Float64Array; readonly nonZero: number[] },
): void {
  const { usersByItem } = model;
  const end = endOf(usersByItem.start, source.item);
  for (let at = beginOf(usersByItem.start, source.item); at < end; at += 1) {
    const user = usersByItem.user[at] ?? 0;
    if (into.score[user] === 0) into.nonZero.push(user);
    addTo(into.score, user, source.weight * (model.weight[usersByItem.entry[at] ?? 0] ?? 0));
  }
}
