import type { Histories } from '../histories.ts';
import { blendRows } from './blend-rows.ts';
import { createGram } from './create-gram.ts';
import type { Gram } from './gram-step.ts';
import type { WeightRows } from './list-step.ts';
import { buildMatrix, type RankedMatrix } from './matrix.ts';
import type { Pool } from './pool.ts';
import type { Settings } from './settings.ts';
import { createTopRows, type TopRows } from './top-rows.ts';

/** The weights between items, by rank, with the matrix that they were learned from. */
export interface FittedEase {
  readonly ranked: RankedMatrix;
  readonly gram: Gram;
  readonly rows: WeightRows;
}

/** Learns the weights: the same histories and settings always give the same bytes, on any number of threads. */
export async function fitEase(
  histories: Histories,
  settings: Settings,
  pool: Pool,
): Promise<FittedEase> {
  const ranked = buildMatrix(histories);
  const gram = await fitGram(ranked, settings, pool);
  const ridge = settings.ridge ? await solveRidges(gram, settings.ridge.lambda, pool) : undefined;
  return { ranked, gram, rows: blend(gram, ridge, settings.turboShare) };
}

/** One pass over all pairs of items that share a user. */
export async function fitGram(
  { matrix }: RankedMatrix,
  settings: Settings,
  pool: Pool,
): Promise<Gram> {
  const { ridge, candidates, turboShare } = settings;
  const neighbours = turboShare > 0 ? settings.neighbours : 0;
  const gram = createGram(matrix, { candidates, neighbours, keepsGram: ridge !== undefined });
  await pool.run({ kind: ridge ? 'gram' : 'neighbours', task: gram, count: matrix.itemCount });
  raise(gram.neighbours);
  return gram;
}

/** Solves for all items with one strength of the penalty. */
export async function solveRidges(gram: Gram, lambda: number, pool: Pool): Promise<TopRows> {
  const { itemCount } = gram.matrix;
  const rows = createTopRows(itemCount, gram.candidates.width);
  await pool.run({ kind: 'solve', task: { gram, lambda, rows }, count: itemCount });
  return rows;
}

/** Ridge weights and a share of the neighbours'; without ridge weights the neighbours alone. */
export function blend(gram: Gram, ridge: TopRows | undefined, turboShare: number): WeightRows {
  const { itemCount } = gram.matrix;
  if (!ridge) return bySource(gram.neighbours);
  const shares = [{ rows: ridge, share: 1 }];
  if (turboShare > 0) shares.push({ rows: gram.neighbours, share: turboShare });
  return blendRows(itemCount, shares);
}

/** Likeness holds both ways: taken by source no item speaks for more than its width of others, and lists stay cheap. */
function bySource({ width, count, item, value }: TopRows): WeightRows {
  const start = count.map((_length, source) => source * width);
  const end = start.map((first, source) => first + (count[source] ?? 0));
  return { start, end, item, weight: value };
}

/** Only of the best ones: a power costs more than the pass. */
const TURBO_POWER = 0.7;

function raise({ value }: TopRows): void {
  for (let at = 0; at < value.length; at += 1) {
    const one = value[at] ?? 0;
    if (one > 0) value[at] = one ** TURBO_POWER;
  }
}
