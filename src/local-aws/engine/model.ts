import { type Audiences, buildAudiences } from './audiences.ts';
import { decay } from './decay.ts';
import { fitEase } from './ease/fit-ease.ts';
import type { Pool } from './ease/pool.ts';
import { recencyWeights } from './ease/recency.ts';
import type { Settings } from './ease/settings.ts';
import { fitNeighbours, type Neighbours, weightsByItem } from './fit-neighbours.ts';
import { fitPopularity } from './fit-popularity.ts';
import type { Histories } from './histories.ts';
import { beginOf, endOf, lengthOf } from './ragged.ts';
import { takeTop } from './take-top.ts';

/** What training makes of histories: everything that has to be kept. */
export interface FittedModel {
  readonly histories: Histories;
  /** What each item of a history says for other items. */
  readonly weights: Neighbours;
  /** Each item's most similar ones, best first. */
  readonly neighbours: Neighbours;
  readonly popularity: Float64Array;
  /** How much each entry of the histories counts for the taste of its user, as validation chose. */
  readonly taste: Float64Array;
}

/** Between every event alike (0) and every user alike (1). Chosen by recall at 1 % of segments on a real gift shop. */
const LENGTH_POWER = 0.75;

/** A fitted model with what inference derives from it. */
export interface Model extends FittedModel {
  /** How much each entry of the histories counts where users are found for an item: an old taste is still one. */
  readonly weight: Float64Array;
  readonly audiences: Audiences;
  /** How long each user's history is, as it counts, evened out: who buys much of everything is not meant. */
  readonly userNorm: Float64Array;
  /** All items, most popular first. */
  readonly popularItems: Int32Array;
  /** All users, longest history first. */
  readonly activeUsers: Int32Array;
}

/** Trains: the same histories and settings always give the same model. */
export async function fitModel(
  histories: Histories,
  settings: Settings,
  pool: Pool,
): Promise<FittedModel> {
  const fitted = await fitEase(histories, settings, pool);
  return {
    histories,
    weights: weightsByItem(fitted),
    neighbours: fitNeighbours(fitted),
    popularity: fitPopularity(histories),
    taste: Float64Array.from(recencyWeights(histories, settings.recency)),
  };
}

/** Makes a fitted model ready to be asked. */
export function prepareModel(fitted: FittedModel): Model {
  const { histories, popularity } = fitted;
  const { userCount, itemCount, start } = histories;
  const lengths = Float64Array.from({ length: userCount }, (_none, user) => lengthOf(start, user));
  const weight = audienceWeights(histories);
  return {
    ...fitted,
    weight,
    userNorm: userNorms(histories, weight),
    audiences: buildAudiences(histories),
    popularItems: takeTop(allBelow(itemCount), popularity, itemCount),
    activeUsers: takeTop(allBelow(userCount), lengths, userCount),
  };
}

/** Never less than a tenth: an old taste is still a taste. */
function audienceWeights({ userCount, start, time }: Histories): Float64Array {
  const weight = new Float64Array(time.length);
  for (let user = 0; user < userCount; user += 1) {
    const first = beginOf(start, user);
    const end = endOf(start, user);
    for (let at = first; at < end; at += 1) {
      weight[at] = Math.max(0.1, decay((time[first] ?? 0) - (time[at] ?? 0)));
    }
  }
  return weight;
}

function userNorms({ userCount, start }: Histories, weight: Float64Array): Float64Array {
  return Float64Array.from({ length: userCount }, (_none, user) => {
    let sum = 0;
    for (let at = beginOf(start, user); at < endOf(start, user); at += 1) sum += weight[at] ?? 0;
    return sum ** LENGTH_POWER;
  });
}

function allBelow(count: number): Int32Array {
  return Int32Array.from({ length: count }, (_none, number) => number);
}
