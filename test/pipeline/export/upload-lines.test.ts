import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { ensureBucket } from '../../../src/aws/objects/ensure-bucket.ts';
import { listKeys, readObject } from '../../../src/aws/objects/objects.ts';
import { gatewayConfigSchema } from '../../../src/config/gateway-config.ts';
import { resolvePipelineSettings } from '../../../src/config/resolve-pipeline-settings.ts';
import type { BatchKind } from '../../../src/domain/batch/batch-kinds.ts';
import { uploadLines } from '../../../src/pipeline/export/upload-lines.ts';
import { type FreshAws, openFreshAws } from '../../aws/fresh-aws.ts';

const settings = resolvePipelineSettings(gatewayConfigSchema.parse({}), { recommender: 'local' });
const { bucket } = settings;
let fresh: FreshAws;
beforeAll(async () => {
  fresh = await openFreshAws();
  await ensureBucket(fresh.aws, bucket);
});
afterAll(async () => fresh[Symbol.asyncDispose]());

/** Uploads so many lines; answers the files with the number of lines of each. */
async function upload(kind: BatchKind, count: number): Promise<string[]> {
  const { aws } = fresh;
  const prefix = `${kind}-${count}/in`;
  const lines = Array.from({ length: count }, (_, nth) => Buffer.from(`{"itemId":"${nth}"}\n`));
  await uploadLines({ aws, settings }, { kind, prefix }, Readable.from(lines));
  const keys = await listKeys(aws, bucket, prefix);
  return Promise.all(
    keys.map(async (key) => {
      const body = await text(await readObject(aws, { bucket, key }));
      return `${key.slice(prefix.length)} ${body.trimEnd().split('\n').length}`;
    }),
  );
}

test('the inputs of segments are written in files of 500 lines', async () => {
  expect(await upload('ITEM_AFFINITY', 500)).toEqual(['.json 500']);
  expect(await upload('ITEM_AFFINITY', 1001)).toEqual([
    '-0002.json 500',
    '-0003.json 1',
    '.json 500',
  ]);
});

test('the inputs of lists are written in one file', async () => {
  expect(await upload('SIMILAR_ITEMS', 1001)).toEqual(['.json 1001']);
});
