import type { TopRows } from '../arrays/top-rows.ts';
import type { Term, TermSource } from '../ease/term.ts';
import { sharedFloat32 } from '../parallel/shared-arrays.ts';
import type { Pool } from '../steps/pool.ts';
import { wordsOf } from './factors.ts';
import { fitFactors } from './fit-factors.ts';
import { scoreSize } from './score-size.ts';

/**
 * A linear low-pass filter of rank 256 on the normalized item graph, as in GF-CF ("How Powerful is Graph Convolution for
 * Recommendation?", Shen et al., CIKM 2021), for the pairs of the kept neighbours alone. A share of 1 gives scores as
 * large as those of the regressions.
 */
export const spectralTerm: Term = {
  name: 'low rank',
  share: ({ spectralShare }) => spectralShare,
  variant: ({ ridge }) => String(ridge?.lambda),
  power: 1,
  fit: async (source, _settings, pool) => fitSpectral(source, pool),
};

const MAX_BYTES = 100e6;

/** The rank that memory allows; 0 if even the lowest is too large. */
export function rankFor(size: { readonly itemCount: number; readonly userCount: number }): number {
  return [256, 128].find((width) => wordsOf(size, width) * 4 <= MAX_BYTES) ?? 0;
}

async function fitSpectral({ gram, ridge }: TermSource, pool: Pool): Promise<TopRows> {
  const { matrix, neighbours } = gram;
  const known = neighbours.width > 0 ? neighbours : ridge;
  const rows = { ...known, value: sharedFloat32(known.value.length) };
  const factors = await fitFactors(matrix, rankFor(matrix), pool);
  await pool.run({ kind: 'fold', task: { factors, rows }, count: matrix.itemCount });
  const size = scoreSize(rows, matrix);
  const factor = size > 0 ? scoreSize(ridge, matrix) / size : 0;
  for (let at = 0; at < rows.value.length; at += 1) rows.value[at] = (rows.value[at] ?? 0) * factor;
  return rows;
}
