import { floatAt, intAt, addTo, prefixSum } from '../arrays/array-access.ts';
import type { TopRows } from '../arrays/top-rows.ts';
import { createWeightRows, type WeightRows } from './weight-rows.ts';

/** Transposes rows by target item into rows by source item. */
export function transposeRows(rows: TopRows): WeightRows {
  const itemCount = rows.count.length;
  const turned = createWeightRows(
    itemCount,
    rows.count.reduce((sum, one) => sum + one, 0),
  );
  const { start, end, item, weight } = turned;
  forEachEntry(rows, (at) => addTo(start, intAt(rows.item, at) + 1, 1));
  prefixSum(start);
  end.set(start.subarray(0, itemCount));
  forEachEntry(rows, (at, target) => {
    const source = intAt(rows.item, at);
    const to = intAt(end, source);
    item[to] = target;
    weight[to] = floatAt(rows.value, at);
    end[source] = to + 1;
  });
  return turned;
}

function forEachEntry(
  { width, count }: TopRows,
  visit: (at: number, target: number) => void,
): void {
  for (let target = 0; target < count.length; target += 1) {
    const end = target * width + intAt(count, target);
    for (let at = target * width; at < end; at += 1) visit(at, target);
  }
}
