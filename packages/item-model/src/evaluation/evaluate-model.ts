import { takeFirst, type TopOptions } from '../arrays/take-top.ts';
import { takeBaskets } from '../baskets/take-baskets.ts';
import type { Settings } from '../ease/settings.ts';
import type { Histories } from '../histories/histories.ts';
import { recommendItems } from '../inference/recommend-items.ts';
import { NO_EXPLORATION } from '../inference/score-cold-items.ts';
import { segmentUsers } from '../inference/segment-users.ts';
import { similarItems } from '../inference/similar-items.ts';
import { buildUserProfile } from '../inference/user-profile.ts';
import { selectSettings } from '../selection/select-settings.ts';
import type { Pool } from '../steps/pool.ts';
import type { FitInput } from '../training/fit-input.ts';
import { fitModel, learnFrom, prepareModel } from '../training/model.ts';
import { evaluateLists, type Metrics } from './evaluate-lists.ts';
import { evaluateSegments } from './evaluate-segments.ts';
import { holdOut } from './hold-out.ts';

/** Metrics by kind of query, with those of the baselines: popular items and active users. */
export interface Evaluation {
  readonly personal: Metrics;
  readonly similar: Metrics;
  readonly popular: Metrics;
  readonly segments: Metrics;
  readonly active: Metrics;
}

/** Trains on a part and evaluates on the held-out rest. The settings are selected within that part. */
export async function evaluateModel(
  input: FitInput,
  pool: Pool,
  onProgress: (done: string) => void,
): Promise<{ evaluation: Evaluation; settings: Settings }> {
  const { rest, held } = holdOut(input.histories);
  const { histories, entries } = rest;
  const part = {
    ...input,
    histories,
    baskets: input.baskets && takeBaskets(input.baskets, histories),
    entryWeight: input.entryWeight.length === 0 ? input.entryWeight : weightsOf(input, entries),
  };
  const { settings } = await selectSettings(learnFrom(part), pool);
  onProgress('settings chosen');
  const model = prepareModel(await fitModel(part, settings, pool));
  const lists = (listFor: (user: number, wanted: TopOptions) => Iterable<number>) =>
    evaluateLists(
      Array.from(held, ([user, items]) => ({
        list: [...listFor(user, { count: 25, allows: isNew(histories, user) })],
        held: items,
      })),
      histories.itemCount,
    );
  const evaluation = {
    personal: lists((user, wanted) => {
      const asked = { profile: buildUserProfile(model, user), exploration: NO_EXPLORATION };
      return recommendItems(model, asked, wanted).items;
    }),
    similar: lists((user, wanted) => {
      const item = histories.item[histories.start[user] ?? 0] ?? -1;
      return similarItems(model, { item, usesContent: false }, wanted);
    }),
    popular: lists((_user, wanted) => takeFirst(model.popularItems, wanted)),
    segments: evaluateSegments(model, held, (item, wanted) => segmentUsers(model, [item], wanted)),
    active: evaluateSegments(model, held, (_item, wanted) => takeFirst(model.activeUsers, wanted)),
  };
  onProgress('evaluated');
  return { evaluation, settings };
}

function weightsOf({ entryWeight }: FitInput, entries: Int32Array): Float64Array {
  return Float64Array.from(entries, (entry) => entryWeight[entry] ?? 1);
}

/** Items of the training part are never among the held-out ones. */
function isNew({ start, item }: Histories, user: number): (item: number) => boolean {
  const seen = new Set(item.subarray(start[user], start[user + 1]));
  return (one) => !seen.has(one);
}
