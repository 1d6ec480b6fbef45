import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import {
  CreateDatasetGroupCommand,
  CreateSchemaCommand,
  DescribeSchemaCommand,
  ListSchemasCommand,
  PersonalizeClient,
  ResourceAlreadyExistsException,
} from '@aws-sdk/client-personalize';
import { GetRecommendationsCommand } from '@aws-sdk/client-personalize-runtime';
import { ListBucketsCommand } from '@aws-sdk/client-s3';
import { expect, onTestFinished, test } from 'vitest';

import { readFaultRules } from '../src/protocol/answer-faults.ts';
import { serveHttp } from '../src/protocol/serve-http.ts';
import { createFaults } from '../src/services/faults/create-faults.ts';
import type { FaultRule } from '../src/services/faults/fault-rule.ts';
import { CLIENT_SETTINGS, startEmulator, temporaryFolder } from './support/open-emulator.ts';
import * as shops from './support/small-shop.ts';
import { startCommand } from './support/start-command.ts';

const list = new ListSchemasCommand({});

test('a throttle rule applies to the operations that it names, as often as it says', async () => {
  const rule: FaultRule = { operation: 'List*', fault: 'throttle', times: 2 };
  const { personalize, s3 } = await startEmulator(undefined, [rule]);
  await expect(personalize.send(list)).rejects.toMatchObject({
    name: 'ThrottlingException',
    $metadata: { httpStatusCode: 400 },
  });
  await expect(s3.send(new ListBucketsCommand({}))).rejects.toMatchObject({ name: 'SlowDown' });
  await personalize.send(list);
});

test('an expired credential and an internal failure have the error codes of each service', async () => {
  const { personalize, runtime } = await startEmulator(undefined, [
    { operation: 'ListSchemas', fault: 'expired-credential', nth: 2 },
    { operation: 'GetRecommendations', fault: 'internal-failure' },
  ]);
  await personalize.send(list);
  await expect(personalize.send(list)).rejects.toMatchObject({ name: 'ExpiredTokenException' });
  await personalize.send(list);
  await expect(runtime.send(new GetRecommendationsCommand({}))).rejects.toMatchObject({
    $metadata: { httpStatusCode: 500 },
  });
});

test('the SDK retries after a dropped connection; if only the answer was dropped, the work is done', async () => {
  const { emulator } = await startEmulator(undefined, [
    { operation: 'ListSchemas', fault: 'drop-connection', times: 1 },
    { operation: 'CreateSchema', fault: 'drop-answer', times: 1 },
  ]);
  const served = await serveHttp(emulator, { port: 0, host: '127.0.0.1' });
  onTestFinished(async () => served.close());
  const personalize = new PersonalizeClient({
    ...CLIENT_SETTINGS,
    endpoint: served.address,
    maxAttempts: 2,
  });
  const { $metadata } = await personalize.send(list);
  expect($metadata.attempts).toBe(2);
  const create = new CreateSchemaCommand({ name: 's', schema: shops.SCHEMA });
  await expect(personalize.send(create)).rejects.toThrow(ResourceAlreadyExistsException);
});

test('a slow answer is delayed, and a slow job stays in progress', async () => {
  const { personalize } = await startEmulator(undefined, [
    { operation: 'ListSchemas', fault: 'slow-answer', ms: 150 },
    { operation: 'CreateDatasetGroup', fault: 'slow-job', ms: 150 },
  ]);
  const begun = performance.now();
  await personalize.send(list);
  expect(performance.now() - begun).toBeGreaterThan(140);
  const made = performance.now();
  await personalize.send(new CreateDatasetGroupCommand({ name: 'g' }));
  await shops.settled(async () => shops.groupState({ personalize }, 'g'));
  expect(performance.now() - made).toBeGreaterThan(140);
});

test('documented-states names states as the documentation does', async () => {
  const { personalize } = await startEmulator(undefined, [
    { operation: 'List*', fault: 'documented-states' },
    { operation: 'CreateDatasetGroup', fault: 'slow-job', ms: 60_000 },
  ]);
  await personalize.send(new CreateDatasetGroupCommand({ name: 'g' }));
  const state = async () => (await shops.groupState({ personalize }, 'g'))?.status;
  expect(await state()).toBe('PENDING');
  await expect.poll(state, { timeout: 60_000 }).toBe('IN PROGRESS');
});

test('fail-job fails a job with the reason of the rule', async () => {
  const reason = 'Insufficient privileges for accessing data in Amazon S3.';
  const aws = await startEmulator(undefined, [
    { operation: 'CreateDatasetImportJob', fault: 'fail-job', nth: 1, reason },
  ]);
  const shop = await shops.createShop(aws);
  expect(await shops.importCsv(aws, shop, shops.syntheticInteractions(60))).toBe(reason);
  const again = { jobName: 'again' };
  expect(await shops.importCsv(aws, shop, shops.syntheticInteractions(60), again)).toBe('ACTIVE');
});

test('fail-line fails single lines of a batch, but not the job', async () => {
  const aws = await startEmulator(undefined, [
    { operation: 'CreateBatch*Job', fault: 'fail-line', every: 3, reason: 'no luck' },
  ]);
  const shop = await shops.createShop(aws);
  await shops.importCsv(aws, shop, shops.syntheticInteractions(60));
  const { solutionVersionArn } = await shops.train(aws, shop, 'aws-user-personalization');
  const users = Array.from({ length: 9 }, (_none, at) => ({ userId: `u${at}` }));
  await shops.putText(aws, 'in/u', shops.jsonLines(users));
  const outcome = await shops.infer(aws, { jobName: 'j', solutionVersionArn, input: 'in/u' });
  expect(outcome).toBe('ACTIVE');
  const lines = await shops.outputLines(aws, 'out/j/u.out');
  expect(lines.filter(({ error }) => error === 'no luck')).toHaveLength(3);
});

test('a rule with a probability chooses the same requests for the same seed', async () => {
  const chosen = async (seed: number) => {
    const rule: FaultRule = { operation: 'ListSchemas', fault: 'throttle', probability: 0.3, seed };
    const { personalize } = await startEmulator(undefined, [rule]);
    const met: string[] = [];
    for (let nth = 0; nth < 100; nth += 1) {
      met.push(await personalize.send(list).then(() => '', nameOf));
    }
    return met;
  };
  const first = await chosen(1);
  expect(await chosen(1)).toEqual(first);
  expect(await chosen(2)).not.toEqual(first);
  expect(first.filter((name) => name === 'ThrottlingException').length).toBeGreaterThan(15);
  expect(first.filter((name) => name === '').length).toBeGreaterThan(50);
});

test('a rule counts only its own occasions', () => {
  const faults = createFaults([{ operation: 'A', fault: 'throttle', nth: 2 }]);
  const met = [
    faults.take('request', 'A'),
    faults.take('request', 'B'),
    faults.take('job', 'A'),
    faults.take('request', 'A'),
  ];
  expect(met.map((rule) => rule !== undefined)).toEqual([false, false, false, true]);
});

test('fault rules are read from a file, and shown, replaced and removed over HTTP', async () => {
  const folder = await temporaryFolder();
  const file = join(folder, 'faults.json');
  await writeFile(file, JSON.stringify([{ operation: 'ListSchemas', fault: 'throttle' }]));
  const { endpoint } = await startCommand(join(folder, 'data'), '--faults', file);
  const personalize = new PersonalizeClient({ ...CLIENT_SETTINGS, endpoint });
  const rules = `${endpoint}/_local-aws/faults`;
  await expect(personalize.send(list)).rejects.toMatchObject({ name: 'ThrottlingException' });
  expect(await (await fetch(rules)).json()).toHaveLength(1);
  await fetch(rules, { method: 'DELETE' });
  await personalize.send(list);
  const order = async (body: object) =>
    (await fetch(rules, { method: 'PUT', body: JSON.stringify(body) })).status;
  expect(await order([{ operation: 'DescribeSchema', fault: 'sabotage' }])).toBe(400);
  expect(await order([{ operation: 'DescribeSchema', fault: 'throttle' }])).toBe(200);
  const describe = new DescribeSchemaCommand({ schemaArn: 'arn:aws:personalize:r:1:schema/s' });
  await expect(personalize.send(describe)).rejects.toMatchObject({ name: 'ThrottlingException' });
  await personalize.send(list);
});

test.each([
  [{ evry: 3 }, 'Member .1.evry is not known'],
  [{ operation: 'Descrbe*' }, 'No operation of the local emulator is called Descrbe*'],
  [{ operation: 'PutShops' }, 'No operation of the local emulator is called PutShops'],
])('a fault rule with %j is refused with the reason', (part, reason) => {
  const good = { operation: 'Upload*', fault: 'throttle' };
  expect(readFaultRules([good])).toEqual([good]);
  expect(() => readFaultRules([{ ...good, ...part }])).toThrow(reason);
});

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'nothing';
}
