import { chmod, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

import { PutEventsCommand } from '@aws-sdk/client-personalize-events';
import { CreateMultipartUploadCommand, UploadPartCommand } from '@aws-sdk/client-s3';
import { createLog } from '@recommendation-gateway/lib';
import { expect, onTestFinished, test } from 'vitest';

import { openEmulator } from '../src/open-emulator.ts';
import { serveHttp } from '../src/protocol/serve-http.ts';
import type { TestEmulator } from './support/open-emulator.ts';
import * as items from './support/shop-with-items.ts';
import * as shops from './support/small-shop.ts';

/** Leaves files of each kind behind: objects, an open upload, datasets, models, events and resources. */
async function useEverything(aws: TestEmulator & { shop: shops.Shop }): Promise<void> {
  const { solutionVersionArn } = await shops.train(aws, aws.shop, 'aws-user-personalization');
  await shops.putText(aws, 'in/users.json', '{"userId":"1"}\n');
  await shops.infer(aws, { jobName: 'lists', solutionVersionArn, input: 'in/' });
  const trackingId = await items.createTracker(aws, aws.shop);
  const eventList = [{ eventType: 'view', sentAt: new Date(), itemId: 'A1' }];
  await aws.events.send(
    new PutEventsCommand({ trackingId, sessionId: 's', userId: '1', eventList }),
  );
  const target = { Bucket: shops.BUCKET, Key: 'large' };
  const { UploadId } = await aws.s3.send(new CreateMultipartUploadCommand(target));
  await aws.s3.send(new UploadPartCommand({ ...target, UploadId, PartNumber: 1, Body: 'one' }));
}

/** The folder and its content that other users may open. */
async function openToOthers(folder: string): Promise<string[]> {
  const names = ['.', ...(await readdir(folder, { recursive: true }))];
  const modes = await Promise.all(names.map(async (name) => (await stat(join(folder, name))).mode));
  return names.filter((_name, at) => ((modes[at] ?? 0) & 0o077) !== 0);
}

test('other users cannot read the files of the emulator, and those of earlier versions are closed at the start', async () => {
  const aws = await items.openShop();
  const { folder } = aws;
  await useEverything(aws);
  const socketPath = join(folder, 'emulator.sock');
  const served = await serveHttp(aws.emulator, { socketPath });
  expect(await openToOthers(folder)).toEqual([]);
  await served.close();
  await aws.emulator.close();

  const names = await readdir(folder, { recursive: true });
  for (const name of names) await chmod(join(folder, name), 0o755);
  await chmod(folder, 0o755);
  const lines: string[] = [];
  const log = createLog({ write: (line: string) => lines.push(line) }, 'json');
  const again = await openEmulator({ folder, log });
  onTestFinished(async () => again.close());
  expect(await openToOthers(folder)).toEqual([]);
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    expect.objectContaining({ level: 'warn', folder, corrected: expect.any(Number) }),
  ]);
});
