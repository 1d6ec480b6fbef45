import { expect, test } from 'vitest';

import { ensureBucket } from '../../../src/aws/objects/ensure-bucket.ts';
import { putText } from '../../../src/aws/objects/objects.ts';
import type { GatewayConfigInput } from '../../../src/config/gateway-config.ts';
import { parseGatewayConfig } from '../../../src/config/parse-gateway-config.ts';
import { resolvePipelineSettings } from '../../../src/config/resolve-pipeline-settings.ts';
import { countDelta, countExport, countShop } from '../../../src/pipeline/planning/count-work.ts';
import { openForTest } from '../../aws/fresh-aws.ts';
import { exportOutput, inputsOf } from '../stored-runs.ts';

const settingsOf = (config: GatewayConfigInput = {}) =>
  resolvePipelineSettings(parseGatewayConfig(config, 'the test'), { recommender: 'local' });
const settings = settingsOf({ lists: { length: 50 } });
const measure = { interactions: 90, activeUsers: 40, activeItems: 20, datasets: [] };
const billed = ['USER_RECOMMENDATIONS', 'SIMILAR_ITEMS', 'ITEM_AFFINITY'];

test('a full run infers all active users and items, and the planned segments', () => {
  expect(countShop({ settings }, measure, { items: 7, usersPerItem: 30 })).toEqual({
    interactions: 90,
    datasets: [],
    trained: billed,
    inputs: {
      USER_RECOMMENDATIONS: { lines: 40, numResults: 50 },
      SIMILAR_ITEMS: { lines: 20, numResults: 50 },
      ITEM_AFFINITY: { lines: 7, numResults: 30 },
    },
  });
});

test('a delta run infers what is new without segments, and trains the model of users', () => {
  expect(countDelta({ settings }, measure, { users: 3, items: 2 })).toMatchObject({
    interactions: 90,
    trained: ['USER_RECOMMENDATIONS'],
    inputs: {
      USER_RECOMMENDATIONS: { lines: 3 },
      SIMILAR_ITEMS: { lines: 2 },
      ITEM_AFFINITY: { lines: 0, numResults: 0 },
    },
  });
});

test('an export has the counts that it wrote, and the sizes of its files that still exist', async () => {
  const { aws } = await openForTest();
  await ensureBucket(aws, settings.bucket);
  await putText(aws, { bucket: settings.bucket, key: 'interactions.csv' }, 'a,b\n');
  const gone = { key: 'gone.csv', rows: 1, cutTexts: 0, schema: '{}' };
  const { datasets } = exportOutput();
  const inputs = inputsOf(5, 4, 3);
  const exported = exportOutput({ inputs, datasets: { ...datasets, items: gone } });
  expect(await countExport({ aws, settings }, exported)).toEqual({
    interactions: 100,
    inputs,
    trained: billed,
    datasets: [{ dataset: 'interactions', bytes: 4 }],
  });
  const basis = { generationId: 1, since: 1, activeItems: 1 };
  const delta = { USER_RECOMMENDATIONS: basis, SIMILAR_ITEMS: basis };
  expect((await countExport({ aws, settings }, exportOutput({ delta }))).trained).toEqual([
    'USER_RECOMMENDATIONS',
  ]);
});
