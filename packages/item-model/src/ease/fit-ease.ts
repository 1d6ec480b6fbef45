import { intAt } from '../arrays/array-access.ts';
import { createTopRows, type TopRows } from '../arrays/top-rows.ts';
import type { Histories } from '../histories/histories.ts';
import { createGram } from '../matrices/create-gram.ts';
import type { Gram } from '../matrices/gram.ts';
import { buildMatrix, type RankedMatrix } from '../matrices/matrix.ts';
import { transposeRows } from '../matrices/transpose-rows.ts';
import { createWeightRows, type WeightRows } from '../matrices/weight-rows.ts';
import { sharpen } from '../steps/combine-step.ts';
import type { Pool } from '../steps/pool.ts';
import type { Settings } from './settings.ts';

/** Item-to-item weights by rank, with the matrix that they were fitted on. */
export interface FittedEase {
  readonly ranked: RankedMatrix;
  readonly gram: Gram;
  readonly rows: WeightRows;
}

/** Fits the weights. Deterministic: the same histories and settings give the same bytes on any number of threads. */
export async function fitEase(
  histories: Histories,
  settings: Settings,
  pool: Pool,
): Promise<FittedEase> {
  const ranked = buildMatrix(histories);
  const gram = await fitGram(ranked, settings, pool);
  if (!settings.ridge) return { ranked, gram, rows: bySource(gram.neighbours) };
  const ridge = await solveRidges(gram, settings.ridge.lambda, pool);
  return { ranked, gram, rows: transposeRows(await combine({ ...settings, gram, ridge }, pool)) };
}

/** One pass over all pairs of items with a common user. */
export async function fitGram(
  { matrix }: RankedMatrix,
  { ridge, candidates, turboShare, neighbours: most }: Settings,
  pool: Pool,
): Promise<Gram> {
  const neighbours = turboShare > 0 ? most : 0;
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

interface Shares {
  readonly gram: Gram;
  readonly ridge: TopRows;
  readonly turboShare: number;
  readonly kept: number;
}

/** Adds a share of the neighbours' weights, and keeps the largest. */
export async function combine(
  { gram, ridge, turboShare, kept }: Shares,
  pool: Pool,
): Promise<TopRows> {
  if (turboShare === 0 && ridge.width <= kept) return ridge;
  const { itemCount } = gram.matrix;
  const rows = createTopRows(itemCount, kept);
  const task = { ridge, neighbours: gram.neighbours, share: turboShare, rows };
  await pool.run({ kind: 'combine', task, count: itemCount });
  return rows;
}

/** The similarity is symmetric: rows by source have at most `width` targets, which keeps lists cheap. */
function bySource({ width, count, item, value }: TopRows): WeightRows {
  const rows = createWeightRows(count.length, item.length);
  for (let source = 0; source < count.length; source += 1) {
    const first = source * width;
    const length = intAt(count, source);
    rows.start[source] = first;
    rows.end[source] = first + length;
    rows.item.set(item.subarray(first, first + length), first);
    rows.weight.set(value.subarray(first, first + length).map(sharpen), first);
  }
  return rows;
}
