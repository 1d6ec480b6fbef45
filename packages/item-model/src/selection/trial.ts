import type { TopRows } from '../arrays/top-rows.ts';
import type { Baskets } from '../baskets/baskets.ts';
import { basketTerm } from '../baskets/fit-basket-ridge.ts';
import { takeBaskets } from '../baskets/take-baskets.ts';
import { fitGram, fitLayers, solveRidges } from '../ease/fit-ease.ts';
import type { Validation } from '../ease/hold-out-newest.ts';
import { makeLists } from '../ease/make-lists.ts';
import { type Recency, recencyWeights } from '../ease/recency.ts';
import { layerRecencies, type Settings } from '../ease/settings.ts';
import type { EaseInput, Term } from '../ease/term.ts';
import { TERMS } from '../ease/terms.ts';
import type { Histories } from '../histories/histories.ts';
import type { Gram } from '../matrices/gram.ts';
import { buildMatrix, type RankedMatrix } from '../matrices/matrix.ts';
import { transposeInto } from '../matrices/transpose-rows.ts';
import type { WeightRows } from '../matrices/weight-rows.ts';
import type { Pool } from '../steps/pool.ts';
import { DEPTH, errorOfDifference, gainsOf, meanOf, sampleUsers } from './judges.ts';

/** Fits on the rest of the histories, and values settings by the held-out items. */
export interface Trial {
  /** Whether times differ: otherwise nothing is newer than anything else. */
  readonly hasTimes: boolean;
  /** What it fits on. */
  readonly histories: Histories;
  /** Whether the content of items is known. */
  readonly hasAttributes: boolean;
  /** The baskets that are learned from, if there are any. */
  readonly baskets?: Baskets | undefined;
  /** The mean nDCG of the judges' lists. */
  readonly value: (settings: Settings) => Promise<number>;
  /** The same of more judges: it costs more, and deviates less by chance. */
  readonly confirm: (settings: Settings) => Promise<number>;
  /** The standard error of the difference between two values of `confirm`. */
  readonly error: (one: Settings, other: Settings) => Promise<number>;
}

export interface TrialOptions {
  readonly input: EaseInput;
  readonly held: Validation;
  readonly hasTimes: boolean;
  /** The settings before the first part; the number of rows remains. */
  readonly settings: Settings;
}

/** Fewer than in the final fit: the best settings are nearly the same, at a third of the cost. */
const VALIDATION_CANDIDATES = 60;
/** Without times there are fewer settings to compare, so more users are affordable. */
const MAX_JUDGES = { timed: 1000, timeless: 12_000 };
const MORE_JUDGES = 5000;
/** A line search ends at most two regressions after the best one. */
const RIDGES = 3;
/** Weights of entries: those of both layers, before and after. */
const RECENT = 4;

/** What a trial keeps. */
interface Fitted {
  readonly input: EaseInput;
  readonly ranked: RankedMatrix;
  readonly gram: Gram;
  readonly ridges: Memory<TopRows>;
  readonly terms: ReadonlyMap<string, Memory<TopRows>>;
  /** What is overwritten by the next weights: garbage of this size would have to be collected again and again. */
  readonly scratch: { readonly layers: TopRows[]; rows?: WeightRows };
  readonly pool: Pool;
}

/** Opens a trial: one pass over all pairs. */
export async function openTrial(options: TrialOptions, pool: Pool): Promise<Trial> {
  const { held, hasTimes } = options;
  const { baskets } = options.input;
  const input = {
    ...options.input,
    histories: held.rest,
    baskets: baskets && takeBaskets(baskets, held.rest),
  };
  const ranked = buildMatrix(held.rest);
  const settings = { ...options.settings, candidates: VALIDATION_CANDIDATES, turboShare: 1 };
  const fitted: Fitted = {
    input,
    ranked,
    gram: await fitGram(ranked, settings, pool),
    ridges: createMemory(RIDGES),
    terms: new Map([...TERMS, basketTerm].map(({ name }) => [name, createMemory<TopRows>(1)])),
    scratch: { layers: [] },
    pool,
  };
  const weights = createMemory<WeightRows>(1);
  const recencies = createMemory<Float32Array>(RECENT);
  const recencyOf = async (one: Recency) =>
    recencies(JSON.stringify(one), async () => Promise.resolve(recencyWeights(held.rest, one)));
  const most = MAX_JUDGES[hasTimes ? 'timed' : 'timeless'];
  const judgesOf = (count: number) => {
    const judges = sampleUsers(held, count);
    const users = judges.map((nth) => held.users[nth] ?? 0);
    const gains = createMemory<Float64Array>(Infinity);
    const judge = async (tried: Settings) => {
      const rows = await weights(weightsKey(tried), async () => weigh(fitted, tried));
      const recency = await Promise.all(layerRecencies(tried).map(recencyOf));
      const task = { matrix: ranked.matrix, rows, recency, users, length: DEPTH, fills: true };
      return gainsOf(held, judges, ranked, await makeLists(task, pool));
    };
    return async (tried: Settings) => gains(JSON.stringify(tried), async () => judge(tried));
  };
  const few = judgesOf(most);
  const many = judgesOf(Math.max(most, MORE_JUDGES));
  return {
    hasTimes,
    histories: held.rest,
    hasAttributes: input.features !== undefined,
    baskets: input.baskets,
    value: async (tried) => meanOf(await few(tried)),
    confirm: async (tried) => meanOf(await many(tried)),
    error: async (one, other) => errorOfDifference(await many(one), await many(other)),
  };
}

/** Weights do not depend on how entries of a history lose weight. */
function weightsKey(settings: Settings): string {
  const { baskets, ...rest } = settings;
  const layer = baskets && { ...baskets, recency: undefined };
  return JSON.stringify({ ...rest, recency: undefined, baskets: layer });
}

async function weigh(fitted: Fitted, settings: Settings): Promise<WeightRows> {
  const { gram, pool, ridges, terms, scratch } = fitted;
  const lambda = settings.ridge?.lambda ?? 0;
  const ridge = await ridges(String(lambda), async () => solveRidges(gram, lambda, pool));
  const source = { ...fitted, ridge };
  const fit = async (term: Term) => {
    const known = terms.get(term.name);
    const compute = async () => term.fit(source, settings, pool);
    return known ? known(term.variant(settings), compute) : compute();
  };
  const allocate = (layer: number, create: () => TopRows) => (scratch.layers[layer] ??= create());
  const layers = await fitLayers(source, settings, { pool, fit, allocate });
  scratch.rows = transposeInto(scratch.rows, layers);
  return scratch.rows;
}

/** Returns what was computed for a key, or computes it. */
export type Memory<T> = (key: string, compute: () => Promise<T>) => Promise<T>;

/** Keeps the results of the `most` keys that were asked for last. */
export function createMemory<T>(most: number): Memory<T> {
  const known = new Map<string, T>();
  return async (key, compute) => {
    const before = known.get(key);
    const value = before === undefined ? await compute() : before;
    known.delete(key);
    known.set(key, value);
    for (const oldest of known.keys()) {
      if (known.size <= most) break;
      known.delete(oldest);
    }
    return value;
  };
}
