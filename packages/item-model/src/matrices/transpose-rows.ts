import { floatAt, intAt, addTo, prefixSum } from '../arrays/array-access.ts';
import type { TopRows } from '../arrays/top-rows.ts';
import { createWeightRows, type WeightRows } from './weight-rows.ts';

/** Transposes rows by target item, for each layer, into rows by source item. */
export function transposeRows(...layers: readonly TopRows[]): WeightRows {
  const itemCount = layers[0]?.count.length ?? 0;
  const turned = createWeightRows({
    itemCount,
    layers: layers.length,
    weights: layers.reduce((sum, rows) => sum + countEntries(rows), 0),
  });
  const { start, end, item, weight } = turned;
  for (const [layer, rows] of layers.entries()) {
    const first = layer * itemCount;
    forEachEntry(rows, (at) => addTo(start, first + intAt(rows.item, at) + 1, 1));
  }
  prefixSum(start);
  end.set(start.subarray(0, end.length));
  for (const [layer, rows] of layers.entries()) {
    const first = layer * itemCount;
    forEachEntry(rows, (at, target) => {
      const source = first + intAt(rows.item, at);
      const to = intAt(end, source);
      item[to] = target;
      weight[to] = floatAt(rows.value, at);
      end[source] = to + 1;
    });
  }
  return turned;
}

function countEntries({ count }: TopRows): number {
  return count.reduce((sum, one) => sum + one, 0);
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
