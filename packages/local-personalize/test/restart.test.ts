import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import {
  CreateDatasetImportJobCommand,
  DescribeDatasetImportJobCommand,
  PersonalizeClient,
} from '@aws-sdk/client-personalize';
import { PersonalizeRuntimeClient } from '@aws-sdk/client-personalize-runtime';
import { S3Client } from '@aws-sdk/client-s3';
import { expect, test } from 'vitest';

import {
  CLIENT_SETTINGS,
  type Clients,
  startEmulator,
  temporaryFolder,
} from './support/open-emulator.ts';
import * as shops from './support/small-shop.ts';
import { startCommand } from './support/start-command.ts';

test('a folder is used by one emulator at a time', async () => {
  const { folder, emulator } = await startEmulator();
  await expect(startEmulator(folder)).rejects.toMatchObject({ code: 'LOCAL_AWS_FOLDER_IN_USE' });
  await emulator.close();
  await startEmulator(folder);
});

test('a lock of an earlier process with the same id, as in a container, is taken over', async () => {
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'lock-1'), `${process.pid} some other time\n`);
  const { emulator } = await startEmulator(folder);
  await expect(startEmulator(folder)).rejects.toMatchObject({ code: 'LOCAL_AWS_FOLDER_IN_USE' });
  await emulator.close();
});

test('closing stops a running job, and the next start runs it again', async () => {
  const first = await startEmulator();
  const shop = await shops.createShop(first);
  const datasetImportJobArn = await beginLargeImport(first, shop);
  await first.emulator.close();
  expect(await statusOnDisk(first.folder)).toMatch(OPEN);
  const second = await startEmulator(first.folder);
  expect(await shops.importOutcome(second, datasetImportJobArn)).toBe('ACTIVE');
});

test('the server ends cleanly on SIGTERM, and resumes its jobs after a SIGKILL', async () => {
  const folder = await temporaryFolder();
  const killed = await startServer(folder);
  const shop = await shops.createShop(killed.clients);
  const datasetImportJobArn = await beginLargeImport(killed.clients, shop);
  expect(await killed.end('SIGKILL')).toBeNull();
  expect(await statusOnDisk(folder)).toMatch(OPEN);
  const again = await startServer(folder);
  const describe = new DescribeDatasetImportJobCommand({ datasetImportJobArn });
  const { datasetImportJob } = await again.clients.personalize.send(describe);
  expect(datasetImportJob?.jobName).toBe('large');
  expect(await shops.importOutcome(again.clients, datasetImportJobArn)).toBe('ACTIVE');
  expect(await again.end('SIGTERM')).toBe(0);
});

async function beginLargeImport(clients: Clients, shop: shops.Shop): Promise<string> {
  await shops.putText(clients, 'large.csv', shops.syntheticInteractions(4000));
  const { datasetImportJobArn } = await clients.personalize.send(
    new CreateDatasetImportJobCommand({
      jobName: 'large',
      datasetArn: shop.datasetArn,
      dataSource: { dataLocation: `s3://${shops.BUCKET}/large.csv` },
      roleArn: shops.ROLE,
    }),
  );
  return shops.arnIn(datasetImportJobArn);
}

const OPEN = /^CREATE (PENDING|IN_PROGRESS)$/;

/** The status of the only import job on disk. */
async function statusOnDisk(folder: string): Promise<string> {
  const jobs = join(folder, 'resources/dataset-import-jobs');
  const [file = ''] = (await readdir(jobs)).filter((name) => name.endsWith('.json'));
  const job: { record: { status: string } } = JSON.parse(await readFile(join(jobs, file), 'utf8'));
  return job.record.status;
}

interface Server {
  readonly clients: Clients;
  readonly end: (signal: NodeJS.Signals) => Promise<number | null>;
}

async function startServer(folder: string): Promise<Server> {
  const { endpoint, end } = await startCommand(folder);
  const settings = { ...CLIENT_SETTINGS, endpoint };
  return {
    clients: {
      personalize: new PersonalizeClient(settings),
      runtime: new PersonalizeRuntimeClient(settings),
      s3: new S3Client({ ...settings, forcePathStyle: true }),
    },
    end,
  };
}
