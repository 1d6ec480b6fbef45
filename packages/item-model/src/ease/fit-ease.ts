import { intAt } from '../arrays/array-access.ts';
import { createTopRows, type TopRows } from '../arrays/top-rows.ts';
import { basketTerm } from '../baskets/fit-basket-ridge.ts';
import { createGram } from '../matrices/create-gram.ts';
import type { Gram } from '../matrices/gram.ts';
import { buildMatrix, type RankedMatrix } from '../matrices/matrix.ts';
import { transposeRows } from '../matrices/transpose-rows.ts';
import { createWeightRows, type WeightRows } from '../matrices/weight-rows.ts';
import { TURBO_POWER, type WeightedTerm } from '../steps/combine-step.ts';
import type { Pool } from '../steps/pool.ts';
import { transitionTerm } from '../transitions/fit-transitions.ts';
import type { Settings } from './settings.ts';
import type { EaseInput, Term, TermSource } from './term.ts';
import { TERMS } from './terms.ts';

/** Item-to-item weights by rank, with the matrix that they were fitted on. */
export interface FittedEase {
  readonly ranked: RankedMatrix;
  readonly gram: Gram;
  /** The weights of all layers. */
  readonly rows: WeightRows;
  /** The transitions from source items, by target item, if the weights contain a share of them. */
  readonly transitions?: TopRows | undefined;
}

/** Fits the weights. Deterministic: the same input and settings give the same bytes on any number of threads. */
export async function fitEase(
  input: EaseInput,
  settings: Settings,
  pool: Pool,
): Promise<FittedEase> {
  const ranked = buildMatrix(input.histories);
  const gram = await fitGram(ranked, settings, pool);
  if (!settings.ridge) return { ranked, gram, rows: bySource(gram.neighbours) };
  const ridge = await solveRidges(gram, settings.ridge.lambda, pool);
  const source = { input, ranked, gram, ridge };
  const transitions =
    transitionTerm.share(settings) > 0
      ? await transitionTerm.fit(source, settings, pool)
      : undefined;
  const fit = async (term: Term) =>
    term === transitionTerm && transitions ? transitions : term.fit(source, settings, pool);
  const fitting: Fitting = { pool, fit, allocate: (_layer, create) => create() };
  const rows = transposeRows(...(await fitLayers(source, settings, fitting)));
  return { ranked, gram, rows, transitions };
}

/** One pass over all pairs of items with a common user. */
export async function fitGram(
  { matrix }: RankedMatrix,
  { ridge, candidates, turboShare, spectralShare, neighbours: most }: Settings,
  pool: Pool,
): Promise<Gram> {
  const neighbours = turboShare > 0 || spectralShare > 0 ? most : 0;
  const gram = createGram(matrix, { candidates, neighbours, keepsGram: ridge !== undefined });
  await pool.run({ kind: ridge ? 'gram' : 'neighbours', task: gram, count: matrix.itemCount });
  return gram;
}

/** Solves the regressions of all items for one penalty. */
export async function solveRidges(gram: Gram, lambda: number, pool: Pool): Promise<TopRows> {
  const { itemCount } = gram.matrix;
  const rows = createTopRows(itemCount, gram.candidates.width);
  await pool.run({ kind: 'solve', task: { gram, lambda, rows }, count: itemCount });
  return rows;
}

interface Fitting {
  readonly pool: Pool;
  /** Computes the weights of a term, or has them from before. */
  readonly fit: (term: Term) => Promise<TopRows>;
  /** Allocates the sums of a layer, or has rows to overwrite. */
  readonly allocate: (layer: number, create: () => TopRows) => TopRows;
}

/** The weights of each layer, by target item: those of users with all terms, and those of baskets if there are any. */
export async function fitLayers(
  { ridge }: TermSource,
  settings: Settings,
  fitting: Fitting,
): Promise<readonly TopRows[]> {
  const { fit } = fitting;
  const terms: WeightedTerm[] = [{ rows: ridge, share: 1, power: 1 }];
  for (const term of TERMS) {
    const share = term.share(settings);
    if (share !== 0) terms.push({ rows: await fit(term), share, power: term.power });
  }
  const layers = [await combine(terms, settings.kept, 0, fitting)];
  const share = basketTerm.share(settings);
  if (share === 0) return layers;
  const baskets = { rows: await fit(basketTerm), share, power: basketTerm.power };
  return [...layers, await combine([baskets], settings.kept, 1, fitting)];
}

/** Adds up the terms, and keeps the largest sums. */
async function combine(
  terms: readonly WeightedTerm[],
  kept: number,
  layer: number,
  { pool, allocate }: Fitting,
): Promise<TopRows> {
  const [first] = terms;
  if (first === undefined) throw new RangeError('no terms to combine');
  if (terms.length === 1 && first.share === 1 && first.rows.width <= kept) return first.rows;
  const rows = allocate(layer, () => createTopRows(first.rows.count.length, kept));
  await pool.run({ kind: 'combine', task: { terms, rows }, count: rows.count.length });
  return rows;
}

/** The similarity is symmetric: rows by source have at most `width` targets, which keeps lists cheap. */
function bySource({ width, count, item, value }: TopRows): WeightRows {
  const rows = createWeightRows({ itemCount: count.length, layers: 1, weights: item.length });
  for (let source = 0; source < count.length; source += 1) {
    const first = source * width;
    const length = intAt(count, source);
    rows.start[source] = first;
    rows.end[source] = first + length;
    rows.item.set(item.subarray(first, first + length), first);
    rows.weight.set(
      value.subarray(first, first + length).map((near) => near ** TURBO_POWER),
      first,
    );
  }
  return rows;
}
