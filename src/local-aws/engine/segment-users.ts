import type { Model } from './model.ts';
import { addTo, beginOf, endOf } from './ragged.ts';
import { takeTop } from './take-top.ts';

/** The users most likely to meet the item, filled up with the most active ones. Nobody is excluded. */
export function segmentUsers(model: Model, item: number, count: number): number[] {
  const { neighbours } = model;
  const score = new Float64Array(model.histories.userCount);
  const met: number[] = [];
  const end = endOf(neighbours.start, item);
  for (let near = beginOf(neighbours.start, item); near < end; near += 1) {
    const weight = neighbours.weight[near] ?? 0;
    addUsersOf(model, neighbours.item[near] ?? 0, weight, { score, met });
  }
  for (const user of met) score[user] = (score[user] ?? 0) / (model.userNorm[user] || 1);
  const chosen = new Set<number>(takeTop(met, score, count));
  for (const user of model.activeUsers) {
    if (chosen.size >= count) break;
    chosen.add(user);
  }
  return [...chosen];
}

function addUsersOf(
  model: Model,
  item: number,
  weight: number,
  into: { readonly score: Float64Array; readonly met: number[] },
): void {
  const { audiences } = model;
  const end = endOf(audiences.start, item);
  for (let at = beginOf(audiences.start, item); at < end; at += 1) {
    const user = audiences.user[at] ?? 0;
    if (into.score[user] === 0) into.met.push(user);
    addTo(into.score, user, weight * (model.weight[audiences.entry[at] ?? 0] ?? 0));
  }
}
