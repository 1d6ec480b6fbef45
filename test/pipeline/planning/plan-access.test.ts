import { expect, test } from 'vitest';

import { parseGatewayConfig } from '../../../src/config/parse-gateway-config.ts';
import { resolvePipelineSettings } from '../../../src/config/resolve-pipeline-settings.ts';
import { pipelineStages } from '../../../src/domain/runs/pipeline-run.ts';
import { planAccess } from '../../../src/pipeline/planning/plan-access.ts';
import type { PlannedWork } from '../../../src/pipeline/planning/planned-work.ts';
import { inputsOf } from '../stored-runs.ts';

const settings = resolvePipelineSettings(
  parseGatewayConfig({ personalize: { name: 'shop', bucket: 'files', prefix: 'p' } }, 'the test'),
  { recommender: 'local' },
);

const work: PlannedWork = {
  stages: pipelineStages,
  counts: { trained: [], interactions: 9, datasets: [], inputs: inputsOf(4, 0, 2) },
  trained: [],
  itemModelKey: null,
  datasets: [
    { dataset: 'interactions', rows: 9, schema: '{}' },
    { dataset: 'items', rows: 3, schema: '{}' },
  ],
  notes: [],
  folder: 'p/runs/<run>/',
  inferredBy: '<run>',
  datasetGroupArn: undefined,
};

/** One line for each place. */
function planned(change: Partial<PlannedWork> = {}) {
  const { reads, writes } = planAccess({ settings }, { ...work, ...change });
  const describe = (places: typeof reads) =>
    places.map(({ stage, place, what }) => `${stage} ${place}: ${what}`);
  return { reads: describe(reads), writes: describe(writes) };
}

const job = (kind: string) =>
  `s3://files/p/runs/<run>/batch/output/${kind}/shop-<run>-${kind}/: the output of the batch job`;

test('a run reads the shop, and then what its earlier stages wrote', () => {
  expect(planned().reads).toEqual([
    'EXPORT the interactions query of the shop: 9 rows',
    'EXPORT the items query of the shop: 3 rows',
    'IMPORT s3://files/p/runs/<run>/datasets/interactions.csv: 9 rows',
    'IMPORT s3://files/p/runs/<run>/datasets/items.csv: 3 rows',
    'INFER s3://files/p/runs/<run>/batch/input/users: 4 lines',
    'INFER s3://files/p/runs/<run>/batch/input/affinity: 2 lines',
    `LOAD ${job('user-recommendations')}`,
    `LOAD ${job('item-affinity')}`,
    'ACTIVATE gateway.generations: the generations that LOAD created',
  ]);
});

test('a run writes files, and a generation for each kind that it infers and for the catalogue', () => {
  expect(planned().writes).toEqual([
    'EXPORT s3://files/p/runs/<run>/datasets/interactions.csv: 9 rows',
    'EXPORT s3://files/p/runs/<run>/datasets/items.csv: 3 rows',
    'EXPORT s3://files/p/runs/<run>/batch/input/users: 4 lines',
    'EXPORT s3://files/p/runs/<run>/batch/input/affinity: 2 lines',
    'EXPORT s3://files/p/runs/<run>/snapshot/: catalogue and popularity',
    `INFER ${job('user-recommendations')}`,
    `INFER ${job('item-affinity')}`,
    'INFER public.batch_job_metadata: 2 jobs',
    'LOAD gateway.user_recommendations: a new generation',
    'LOAD gateway.item_affinity: a new generation',
    'LOAD gateway.popular_items: a new generation',
    'LOAD gateway.catalogue: a new generation',
    'LOAD gateway.generations: 3 generations',
    'ACTIVATE gateway.active_generations: the active generation of each kind',
  ]);
});

test('a full run trains the item model of its own export in this process, and loads it', () => {
  const change = { itemModelKey: 'p/runs/<run>/item-model/shop-<run>-item-model.jsonl' };
  const { reads, writes } = planned(change);
  const without = planned();
  const added = (all: string[], others: string[]) => all.filter((one) => !others.includes(one));
  const file = `s3://files/${change.itemModelKey}`;
  expect(added(reads, without.reads)).toEqual([
    'TRAIN s3://files/p/runs/<run>/snapshot/: what the item model is trained on',
    `LOAD ${file}: the item model`,
  ]);
  expect(added(writes, without.writes)).toEqual([
    'EXPORT s3://files/p/runs/<run>/snapshot/: catalogue, popularity, and the interactions for the item model',
    `TRAIN ${file}: the item model, trained in this process at no cost`,
    'LOAD gateway.item_model: a new generation',
    'LOAD gateway.generations: 4 generations',
  ]);
});

test('only the stages of the run read and write, and a training on AWS does neither', () => {
  const { reads, writes } = planned({ stages: ['TRAIN', 'ACTIVATE'] });
  expect(reads).toEqual(['ACTIVATE gateway.generations: the generations that LOAD created']);
  expect(writes).toHaveLength(1);
});
