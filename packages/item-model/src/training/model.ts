import type { Neighbours } from '../arrays/neighbours.ts';
import { beginOf, endOf, lengthOf } from '../arrays/ragged.ts';
import { sortByScore } from '../arrays/take-top.ts';
import { fitContent, freshness } from '../content/fit-content.ts';
import { fitEase } from '../ease/fit-ease.ts';
import { NO_RECENCY, type Recency } from '../ease/recency.ts';
import type { Settings } from '../ease/settings.ts';
import type { Histories } from '../histories/histories.ts';
import { countItems, trimHistories } from '../histories/trim-histories.ts';
import { type UsersByItem, buildUsersByItem } from '../histories/users-by-item.ts';
import type { Pool } from '../steps/pool.ts';
import { decay } from './decay.ts';
import type { FitInput } from './fit-input.ts';
import { fitNeighbours, weightsByItem } from './fit-neighbours.ts';
import { fitPopularity } from './fit-popularity.ts';

/** What training makes of histories: everything that has to be kept. */
export interface FittedModel extends Pick<FitInput, 'histories' | 'entryWeight' | 'createdAt'> {
  /** What each item of a history says for other items. */
  readonly weights: Neighbours;
  /** Each item's most similar ones by who met them, best first. */
  readonly neighbours: Neighbours;
  /** Each item's most similar ones by description, where events are too few. */
  readonly content: Neighbours;
  readonly popularity: Float64Array;
  /** How older entries of a history lose weight, as validation chose. */
  readonly recency: Recency;
}

/** Between every event alike (0) and every user alike (1). Chosen by recall at 1 % of segments on a real gift shop. */
const LENGTH_POWER = 0.75;

/** A fitted model with what inference derives from it. */
export interface Model extends FittedModel {
  /** How much each entry of the histories counts where users are found for an item: an old profile is still one. */
  readonly weight: Float64Array;
  readonly usersByItem: UsersByItem;
  /** How long each user's history is, as it counts, evened out: who buys much of everything is not meant. */
  readonly userNorm: Float64Array;
  /** The items that anybody met, most popular first. */
  readonly popularItems: Int32Array;
  /** All users, longest history first. */
  readonly activeUsers: Int32Array;
  /** How much of what is known of an item is its description, from 0 to 1. */
  readonly freshness: Float64Array;
  /** The time of the newest event, in epoch seconds. */
  readonly newest: number;
}

/** Trains: the same input and settings always give the same model. */
export async function fitModel(
  input: FitInput,
  settings: Settings,
  pool: Pool,
): Promise<FittedModel> {
  const { histories, entryWeight, createdAt, features, hyper } = input;
  const learned = trimHistories(histories, hyper);
  const fitted = await fitEase(learned, settings, pool);
  return {
    histories,
    entryWeight,
    createdAt,
    weights: weightsByItem(fitted),
    neighbours: fitNeighbours(fitted, learned, hyper),
    content: fitContent(features, countItems(histories)),
    popularity: fitPopularity(input),
    recency: hyper.recency ? settings.recency : NO_RECENCY,
  };
}

/** Makes a fitted model ready to be asked. */
export function prepareModel(fitted: FittedModel): Model {
  const { histories, popularity } = fitted;
  const { userCount, start, time } = histories;
  const lengths = Float64Array.from({ length: userCount }, (_none, user) => lengthOf(start, user));
  const weight = segmentWeights(fitted);
  const counts = countItems(histories);
  const met = Int32Array.from(counts.keys()).filter((item) => (counts[item] ?? 0) > 0);
  return {
    ...fitted,
    weight,
    userNorm: userNorms(histories, weight),
    usersByItem: buildUsersByItem(histories),
    popularItems: sortByScore(met, popularity),
    activeUsers: sortByScore(Int32Array.from(lengths.keys()), lengths),
    freshness: freshness(counts),
    newest: time.reduce((latest, one) => Math.max(latest, one), 0),
  };
}

/** By age never less than a tenth: an old profile is still a profile. */
function segmentWeights({ histories, entryWeight }: FittedModel): Float64Array {
  const { userCount, start, time } = histories;
  const weight = new Float64Array(time.length);
  for (let user = 0; user < userCount; user += 1) {
    const first = beginOf(start, user);
    const end = endOf(start, user);
    for (let at = first; at < end; at += 1) {
      const kept = Math.max(0.1, decay((time[first] ?? 0) - (time[at] ?? 0)));
      weight[at] = kept * (entryWeight[at] ?? 1);
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
