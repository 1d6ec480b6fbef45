import { beginOf, endOf, lengthOf } from '../arrays/array-access.ts';
import type { Neighbours } from '../arrays/neighbours.ts';
import { sortByScore } from '../arrays/take-top.ts';
import { takeBaskets } from '../baskets/take-baskets.ts';
import { fitContent, freshness } from '../content/fit-content.ts';
import { fitEase } from '../ease/fit-ease.ts';
import { NO_RECENCY, type Recency } from '../ease/recency.ts';
import { layerRecencies, type Settings } from '../ease/settings.ts';
import type { EaseInput } from '../ease/term.ts';
import type { Histories } from '../histories/histories.ts';
import { countItems, trimHistories } from '../histories/trim-histories.ts';
import { type UsersByItem, buildUsersByItem } from '../histories/users-by-item.ts';
import { fitRepeats, type Repeats } from '../repeats/repeats.ts';
import type { Pool } from '../steps/pool.ts';
import type { FitInput } from './fit-input.ts';
import { fitNeighbours, weightsByItem } from './fit-neighbours.ts';
import { decay, fitPopularity } from './fit-popularity.ts';

/** The result of a training: all that has to be stored. */
export interface FittedModel extends Pick<FitInput, 'histories' | 'entryWeight' | 'createdAt'> {
  /** What each item of a history adds to other items: the sum over all layers. */
  readonly layers: readonly Layer[];
  /** The most similar items by common users, best first. */
  readonly neighbours: Neighbours;
  /** The most similar items by content, for pairs with a cold item. */
  readonly content: Neighbours;
  readonly popularity: Float64Array;
  /** Undefined without baskets, or with too few users that came twice. */
  readonly repeats?: Repeats | undefined;
}

/** Weights from each item to other items. */
interface Layer {
  readonly weights: Neighbours;
  /** How older entries of a history lose weight, as selected by validation. */
  readonly recency: Recency;
}

/** From 0 (all events count alike) to 1 (all users do). Chosen by recall at 1 % of segments on a real gift shop. */
const LENGTH_POWER = 0.75;

/** A fitted model with all that inference derives from it. */
export interface Model extends FittedModel {
  /** The weight of each entry of the histories in user segments: old entries keep a tenth. */
  readonly weight: Float64Array;
  readonly usersByItem: UsersByItem;
  /** The weighted length of each history, raised to a power: it keeps users who buy everything out of each segment. */
  readonly userNorm: Float64Array;
  /** All items with events, most popular first. */
  readonly popularItems: Int32Array;
  /** All users, longest history first. */
  readonly activeUsers: Int32Array;
  /** The share of content in an item's similarities: 1 for an item without events, 0 for a warm one. */
  readonly freshness: Float64Array;
  /** The time of the newest event, in epoch seconds. */
  readonly newest: number;
}

/** Fits a model. Deterministic: the same input and settings give the same model. */
export async function fitModel(
  input: FitInput,
  settings: Settings,
  pool: Pool,
): Promise<FittedModel> {
  const { histories, baskets, entryWeight, createdAt, features, hyper } = input;
  const learned = learnFrom(input);
  const fitted = await fitEase(learned, settings, pool);
  return {
    histories,
    entryWeight,
    createdAt,
    layers: layerRecencies(settings).map((recency, layer) => ({
      weights: weightsByItem(fitted, layer),
      recency: hyper.recency ? recency : NO_RECENCY,
    })),
    neighbours: fitNeighbours(fitted, learned.histories, hyper),
    content: fitContent(features, countItems(histories)),
    popularity: fitPopularity(input),
    repeats: baskets && fitRepeats(histories, baskets),
  };
}

/** What weights are learned from: without the users and items that the hyper-parameters leave out. */
export function learnFrom({ histories, baskets, features, hyper }: FitInput): EaseInput {
  const learned = trimHistories(histories, hyper);
  const isWhole = learned === histories;
  return {
    histories: learned,
    features,
    baskets: baskets && !isWhole ? takeBaskets(baskets, learned) : baskets,
  };
}

/** Derives what inference needs from a fitted model. */
export function prepareModel(fitted: FittedModel): Model {
  const { histories, popularity } = fitted;
  const { userCount, start, time } = histories;
  const lengths = Float64Array.from({ length: userCount }, (_none, user) => lengthOf(start, user));
  const weight = segmentWeights(fitted);
  const counts = countItems(histories);
  const withEvents = Int32Array.from(counts.keys()).filter((item) => (counts[item] ?? 0) > 0);
  return {
    ...fitted,
    weight,
    userNorm: userNorms(histories, weight),
    usersByItem: buildUsersByItem(histories),
    popularItems: sortByScore(withEvents, popularity),
    activeUsers: sortByScore(Int32Array.from(lengths.keys()), lengths),
    freshness: freshness(counts),
    newest: time.reduce((latest, one) => Math.max(latest, one), 0),
  };
}

/** Decays by age, but never below a tenth. */
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
