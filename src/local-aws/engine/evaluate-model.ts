import type { Pool } from './ease/pool.ts';
import { selectSettings } from './ease/select-settings.ts';
import type { Settings } from './ease/settings.ts';
import { evaluateLists, round } from './evaluate-lists.ts';
import type { Histories } from './histories.ts';
import { type HeldOut, holdOut } from './hold-out.ts';
import type { Metrics } from './metrics.ts';
import { fitModel, type Model, prepareModel } from './model.ts';
import type { Pause } from './pause.ts';
import { recommendItems } from './recommend-items.ts';
import { segmentUsers } from './segment-users.ts';
import { similarItems } from './similar-items.ts';

/** Metrics by the kind of question: items for a user, items like an item, popular items, users for an item. */
export interface Evaluation {
  readonly personal: Metrics;
  readonly similar: Metrics;
  readonly popular: Metrics;
  readonly segments: Metrics;
}

/** Enough for the four decimals that are told. */
const MOST_SEGMENTS = 200;

/** Trains on a part, and measures on what was held back; the settings are chosen within that part. */
export async function evaluateModel(
  histories: Histories,
  pool: Pool,
  pause: Pause,
): Promise<{ evaluation: Evaluation; settings: Settings }> {
  const { rest, held } = holdOut(histories);
  const settings = await selectSettings(rest, pool);
  const model = prepareModel(await fitModel(rest, settings, pool));
  const lists = async (listFor: (user: number) => Iterable<number>) => {
    const made: { list: number[]; held: ReadonlySet<number> }[] = [];
    for (const [user, items] of held) {
      await pause();
      made.push({ list: [...listFor(user)], held: items });
    }
    return evaluateLists(made, rest.itemCount);
  };
  const evaluation = {
    personal: await lists((user) => recommendItems(model, user, 25).items),
    similar: await lists((user) => similarItems(model, newestItem(rest, user), 25)),
    popular: await lists(() => model.popularItems.subarray(0, 25)),
    segments: await evaluateSegments(model, held, pause),
  };
  return { evaluation, settings };
}

function newestItem({ start, item }: Histories, user: number): number {
  return item[start[user] ?? 0] ?? -1;
}

async function evaluateSegments(
  model: Model,
  held: HeldOut['held'],
  pause: Pause,
): Promise<Metrics> {
  const wanted = new Map<number, Set<number>>();
  for (const [user, items] of held) {
    for (const item of items) wanted.set(item, (wanted.get(item) ?? new Set<number>()).add(user));
  }
  const size = Math.ceil(model.histories.userCount / 100);
  const shown = new Set<number>();
  let hits = 0;
  let recall = 0;
  const measured = [...wanted].slice(0, MOST_SEGMENTS);
  for (const [item, users] of measured) {
    await pause();
    const segment = segmentUsers(model, item, size);
    for (const user of segment) shown.add(user);
    const found = segment.filter((user) => users.has(user)).length;
    hits += found;
    recall += found / users.size;
  }
  const count = Math.max(1, measured.length);
  return {
    coverage: round(shown.size / Math.max(1, model.histories.userCount)),
    hits_at_1_percent: round(hits / count),
    recall_at_1_percent: round(recall / count),
  };
}
