import { addTo, sumUp } from '../ragged.ts';
import { floatAt, intAt } from './at.ts';
import type { WeightRows } from './list-step.ts';
import { sharedFloat32, sharedInt32 } from './shared-arrays.ts';
import type { TopRows } from './top-rows.ts';

/** Turns what speaks for each target item round: one row a source item. */
export function turnRows(rows: TopRows): WeightRows {
  const itemCount = rows.count.length;
  const start = sharedInt32(itemCount + 1);
  eachEntry(rows, (at) => addTo(start, intAt(rows.item, at) + 1, 1));
  sumUp(start);
  const end = sharedInt32(itemCount);
  end.set(start.subarray(0, itemCount));
  const item = sharedInt32(intAt(start, itemCount));
  const weight = sharedFloat32(item.length);
  eachEntry(rows, (at, target) => {
    const source = intAt(rows.item, at);
    const to = intAt(end, source);
    item[to] = target;
    weight[to] = floatAt(rows.value, at);
    end[source] = to + 1;
  });
  return { start, end, item, weight };
}

function eachEntry({ width, count }: TopRows, visit: (at: number, target: number) => void): void {
  for (let target = 0; target < count.length; target += 1) {
    const end = target * width + intAt(count, target);
    for (let at = target * width; at < end; at += 1) visit(at, target);
  }
}
