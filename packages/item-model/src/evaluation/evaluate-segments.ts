import type { TopOptions } from '../arrays/take-top.ts';
import type { Model } from '../training/model.ts';
import { round, type Metrics } from './evaluate-lists.ts';
import type { HeldOut } from './hold-out.ts';

/** Enough for the four decimals that are reported. */
const MAX_SEGMENTS = 200;

/** Evaluates user segments against the users from whom the item was held out; a segment is one percent of the users. */
export function evaluateSegments(
  { histories }: Model,
  held: HeldOut['held'],
  segmentFor: (item: number, wanted: TopOptions) => readonly number[],
): Metrics {
  const wanted = new Map<number, Set<number>>();
  for (const [user, items] of held) {
    for (const item of items) wanted.set(item, (wanted.get(item) ?? new Set<number>()).add(user));
  }
  const size = Math.ceil(histories.userCount / 100);
  const shown = new Set<number>();
  let hits = 0;
  let recall = 0;
  const measured = [...wanted].slice(0, MAX_SEGMENTS);
  for (const [item, users] of measured) {
    const segment = segmentFor(item, { count: size, allows: () => true });
    for (const user of segment) shown.add(user);
    const found = segment.filter((user) => users.has(user)).length;
    hits += found;
    recall += found / users.size;
  }
  const count = Math.max(1, measured.length);
  return {
    coverage: round(shown.size / Math.max(1, histories.userCount)),
    hits_at_1_percent: round(hits / count),
    recall_at_1_percent: round(recall / count),
  };
}
