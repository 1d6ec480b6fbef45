import { expect, test } from 'vitest';

import { fitGram } from '../src/ease/fit-ease.ts';
import { FIRST_SETTINGS } from '../src/ease/settings.ts';
import { buildMatrix } from '../src/matrices/matrix.ts';
import { openPool } from '../src/steps/pool.ts';
import { fitInThread } from '../src/training/fit-in-thread.ts';
import { DEFAULT_HYPER_PARAMETERS } from '../src/training/fit-input.ts';
import { madeHistories } from './made-histories.ts';

const histories = madeHistories(80, 30);
const input = {
  histories,
  entryWeight: new Float64Array(0),
  features: undefined,
  createdAt: new Float64Array(30),
  hyper: DEFAULT_HYPER_PARAMETERS,
};
const signal = new AbortController().signal;

test('a training thread reports each part, then returns the model and its evaluation', async () => {
  const parts: string[] = [];
  const onProgress = (done: string) => parts.push(done);
  const { model, evaluation } = await fitInThread({ input }, { signal, onProgress });
  expect(parts).toEqual(['settings chosen', 'evaluated', 'fitted']);
  expect(model.popularity.length).toBe(30);
  expect(Object.keys(evaluation?.personal ?? {})).toContain('mean_reciprocal_rank_at_25');
});

test('a training thread rejects a request with inconsistent arrays', async () => {
  const broken = { ...histories, time: histories.time.subarray(1) };
  const request = { input: { ...input, histories: broken } };
  await expect(fitInThread(request, { signal, onProgress: () => {} })).rejects.toThrow('histories');
});

test('a pool thread rejects a step with inconsistent arrays', async () => {
  const pool = openPool(1);
  try {
    const { matrix, ...names } = buildMatrix(histories);
    const broken = { ...names, matrix: { ...matrix, userStart: matrix.userStart.subarray(1) } };
    await expect(fitGram(broken, FIRST_SETTINGS, pool)).rejects.toThrow('matrix');
  } finally {
    await pool.close();
  }
});
