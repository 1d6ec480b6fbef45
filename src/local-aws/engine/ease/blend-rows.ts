import { addTo, sumUp } from '../ragged.ts';
import { floatAt, intAt } from './at.ts';
import type { WeightRows } from './list-step.ts';
import { sharedFloat32, sharedInt32 } from './shared-arrays.ts';
import type { TopRows } from './top-rows.ts';

/** What speaks for each target item, and how loud. */
export interface Share {
  readonly rows: TopRows;
  readonly share: number;
}

/** Adds the shares up, turned round: one row a source item. */
export function blendRows(itemCount: number, shares: readonly Share[]): WeightRows {
  const start = sharedInt32(itemCount + 1);
  for (const { rows } of shares) countSources(itemCount, rows, start);
  sumUp(start);
  const end = sharedInt32(itemCount);
  end.set(start.subarray(0, itemCount));
  const item = sharedInt32(intAt(start, itemCount));
  const into = { start, end, item, weight: sharedFloat32(item.length) };
  for (let target = 0; target < itemCount; target += 1) {
    for (const share of shares) addTarget(into, target, share);
  }
  return into;
}

function countSources(itemCount: number, rows: TopRows, start: Int32Array): void {
  for (let target = 0; target < itemCount; target += 1) {
    const first = target * rows.width;
    const last = first + intAt(rows.count, target);
    for (let at = first; at < last; at += 1) addTo(start, intAt(rows.item, at) + 1, 1);
  }
}

function addTarget(into: WeightRows, target: number, { rows, share }: Share): void {
  const { start, end, item, weight } = into;
  const first = target * rows.width;
  const last = first + intAt(rows.count, target);
  for (let at = first; at < last; at += 1) {
    const source = intAt(rows.item, at);
    const value = share * floatAt(rows.value, at);
    const to = intAt(end, source);
    // A target comes whole before the next one: an earlier share of the same pair stands just before.
    if (to > intAt(start, source) && item[to - 1] === target) {
      weight[to - 1] = floatAt(weight, to - 1) + value;
      continue;
    }
    item[to] = target;
    weight[to] = value;
    end[source] = to + 1;
  }
}
