import { expect, test } from 'vitest';

import { deltaTrainingMode, leavesNothing } from '../../../src/pipeline/delta/delta-run.ts';
import { requireSameColumns } from '../../../src/pipeline/delta/plan-delta.ts';
import { exportOutput, inputsOf } from '../stored-runs.ts';

const basis = { generationId: 1, since: 500, activeItems: 12 };
const delta = { USER_RECOMMENDATIONS: basis, SIMILAR_ITEMS: basis };

test('a delta export without inputs leaves nothing for later stages', () => {
  const nothing = exportOutput({ delta, inputs: inputsOf(0, 0, 0) });
  expect(leavesNothing('EXPORT', nothing)).toBe(true);
  for (const inputs of [inputsOf(1, 0, 0), inputsOf(0, 1, 0), inputsOf(0, 0, 1)]) {
    expect(leavesNothing('EXPORT', exportOutput({ delta, inputs }))).toBe(false);
  }
});

test('a full export and other stages always leave something', () => {
  const inputs = inputsOf(0, 0, 0);
  expect(leavesNothing('EXPORT', exportOutput({ inputs }))).toBe(false);
  expect(leavesNothing('LOAD', exportOutput({ delta, inputs }))).toBe(false);
});

test('only user personalization continues the training of its model', () => {
  const modeOf = (recipe: string) => {
    const other = 'aws-similar-items';
    const recipes = { SIMILAR_ITEMS: other, ITEM_AFFINITY: other, PERSONALIZED_RANKING: other };
    return deltaTrainingMode({ recipes: { ...recipes, USER_RECOMMENDATIONS: recipe } });
  };
  expect(modeOf('aws-user-personalization')).toBe('UPDATE');
  expect(modeOf('aws-hrnn')).toBe('FULL');
});

test('a delta run needs the columns of the export that it builds on', () => {
  const dataset = (schema: string) => ({ key: schema, rows: 1, cutTexts: 0, schema });
  const datasets = { interactions: dataset('events'), items: dataset('items'), users: null };
  const requireSame = (...schemas: string[]) => {
    const planned = schemas.map((schema) => ({ name: 'items' as const, columns: [], schema }));
    return () => requireSameColumns(exportOutput({ datasets }), planned);
  };
  expect(requireSame('items', 'events')).not.toThrow();
  const refusal = expect.objectContaining({ code: 'DELTA_NEEDS_FULL_RUN' });
  expect(requireSame('events', 'other')).toThrow(refusal);
  expect(requireSame('events')).toThrow(refusal);
  expect(requireSame('events', 'items', 'items')).toThrow(refusal);
});
