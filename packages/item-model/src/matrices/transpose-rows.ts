import { floatAt, intAt, prefixSum } from '../arrays/array-access.ts';
import type { TopRows } from '../arrays/top-rows.ts';
import { createWeightRows, type WeightRows } from './weight-rows.ts';

/** Transposes rows by target item, for each layer, into rows by source item. */
export function transposeRows(...layers: readonly TopRows[]): WeightRows {
  return transposeInto(undefined, layers);
}

/** The same, in the memory of earlier rows if they fit: these are overwritten. */
export function transposeInto(
  earlier: WeightRows | undefined,
  layers: readonly TopRows[],
): WeightRows {
  const itemCount = layers[0]?.count.length ?? 0;
  const weights = layers.reduce((sum, rows) => sum + countEntries(rows), 0);
  const turned = createWeightRows({ itemCount, layers: layers.length, weights }, earlier?.buffer);
  const { start, end } = turned;
  start.fill(0);
  for (const [layer, rows] of layers.entries()) countTargets(rows, start, layer * itemCount);
  prefixSum(start);
  end.set(start.subarray(0, end.length));
  for (const [layer, rows] of layers.entries()) turn(rows, turned, layer * itemCount);
  return turned;
}

function countEntries({ count }: TopRows): number {
  return count.reduce((sum, one) => sum + one, 0);
}

/** Counts the targets of each source. */
function countTargets({ width, count, item }: TopRows, start: Int32Array, firstRow: number): void {
  for (let target = 0; target < count.length; target += 1) {
    const end = target * width + intAt(count, target);
    for (let at = target * width; at < end; at += 1) {
      const next = firstRow + intAt(item, at) + 1;
      start[next] = intAt(start, next) + 1;
    }
  }
}

/** Appends each target to its sources. */
function turn({ width, count, item, value }: TopRows, to: WeightRows, firstRow: number): void {
  const { item: targets, weight, end } = to;
  for (let target = 0; target < count.length; target += 1) {
    const last = target * width + intAt(count, target);
    for (let at = target * width; at < last; at += 1) {
      const source = firstRow + intAt(item, at);
      const place = intAt(end, source);
      targets[place] = target;
      weight[place] = floatAt(value, at);
      end[source] = place + 1;
    }
  }
}
