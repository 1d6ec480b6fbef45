import { join } from 'node:path';

import { ListDatasetGroupsCommand } from '@aws-sdk/client-personalize';
import {
  createRequestHandler,
  type Emulator,
  serveHttp,
} from '@recommendation-gateway/local-personalize';
import { expect, test } from 'vitest';

import { rankItems } from '../../src/aws/campaigns/rank-items.ts';
import type { Aws } from '../../src/aws/clients/aws.ts';
import { openAws } from '../../src/aws/clients/open-aws.ts';
import { ensureBucket } from '../../src/aws/objects/ensure-bucket.ts';
import { listKeys, putText } from '../../src/aws/objects/objects.ts';
import { openForTest } from './fresh-aws.ts';

/** The emulator, and the operations that it received. */
function listenTo(emulator: Emulator): Emulator & { readonly sent: string[] } {
  const sent: string[] = [];
  return {
    ...emulator,
    sent,
    handle: async (request) => {
      sent.push(request.headers['x-amz-target'] ?? `${request.method} ${request.path}`);
      return emulator.handle(request);
    },
  };
}

/** One call of each of the three services. */
async function sendAll(aws: Aws): Promise<void> {
  await ensureBucket(aws, 'shop');
  await aws.personalize.send(new ListDatasetGroupsCommand({}));
  const absent = 'arn:aws:personalize:us-east-1:000000000000:campaign/absent';
  const { signal } = new AbortController();
  const request = { campaignArn: absent, userId: 'u', itemIds: ['a'], signal };
  await expect(rankItems(aws, request)).rejects.toMatchObject({ code: 'AWS_REFUSED' });
}

const ALL = [
  'HEAD /shop/',
  'PUT /shop/',
  'AmazonPersonalize.ListDatasetGroups',
  'POST /personalize-ranking',
];

test('in process, all three clients use the handler', async () => {
  const fresh = await openForTest();
  const emulator = listenTo(fresh.emulator);
  const requestHandler = createRequestHandler(emulator);
  const aws = await openAws({ kind: 'in-process', requestHandler });
  await sendAll(aws);
  expect(emulator.sent).toEqual(ALL);
  aws.close();
});

test('all three clients use the socket, and fail if no server listens', async () => {
  const fresh = await openForTest();
  const emulator = listenTo(fresh.emulator);
  const socketPath = join(fresh.folder, 'socket');
  const served = await serveHttp(emulator, { socketPath });
  const aws = await openAws({ kind: 'socket', socketPath });
  await sendAll(aws);
  expect(emulator.sent).toEqual(ALL);
  await putText(aws, { bucket: 'shop', key: 'a' }, 'x');
  expect(await listKeys(fresh.aws, 'shop', '')).toEqual(['a']);
  await served.close();
  await expect(listKeys(aws, 'shop', '')).rejects.toMatchObject({
    code: 'AWS_CALL_FAILED',
    message: expect.stringContaining(socketPath),
  });
  aws.close();
});

test('the emulator has short polls and a fixed region, AWS has long polls and the configured region', async () => {
  const fresh = await openForTest();
  const local = await openAws({
    kind: 'in-process',
    requestHandler: createRequestHandler(fresh.emulator),
  });
  expect(local).toMatchObject({ region: 'us-east-1', isEmulated: true });
  const aws = await openAws({ kind: 'aws', region: 'eu-central-1' });
  expect(aws).toMatchObject({ region: 'eu-central-1', isEmulated: false });
  expect(aws.poll.firstMs).toBeGreaterThanOrEqual(100 * local.poll.firstMs);
  aws.close();
  local.close();
});
