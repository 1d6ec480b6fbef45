import {
  type BatchInferenceJobConfig,
  CreateBatchInferenceJobCommand,
  CreateBatchSegmentJobCommand,
  CreateDatasetCommand,
  CreateDatasetGroupCommand,
  CreateDatasetImportJobCommand,
  CreateSchemaCommand,
  CreateSolutionCommand,
  CreateSolutionVersionCommand,
  DescribeBatchInferenceJobCommand,
  DescribeBatchSegmentJobCommand,
  DescribeDatasetCommand,
  DescribeDatasetGroupCommand,
  DescribeDatasetImportJobCommand,
  DescribeSolutionCommand,
  DescribeSolutionVersionCommand,
  ListDatasetGroupsCommand,
  type SolutionConfig,
} from '@aws-sdk/client-personalize';
import { CreateBucketCommand, GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { pollUntil } from '@recommendation-gateway/lib';

import type { Clients } from './open-emulator.ts';

export const BUCKET = 'shop';
export const ROLE = 'arn:aws:iam::123456789012:role/PersonalizeRole';

export const SCHEMA = JSON.stringify({
  type: 'record',
  name: 'Interactions',
  namespace: 'com.amazonaws.personalize.schema',
  fields: [
    { name: 'USER_ID', type: 'string' },
    { name: 'ITEM_ID', type: 'string' },
    { name: 'TIMESTAMP', type: 'long' },
    { name: 'EVENT_TYPE', type: 'string' },
  ],
  version: '1.0',
});

/** Users with an odd number buy items A…, the others items B…; 20 purchases each. */
export function syntheticInteractions(users: number): string {
  let seed = 7;
  const random = () => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648;
  const rows = ['USER_ID,ITEM_ID,TIMESTAMP,EVENT_TYPE'];
  for (let user = 0; user < users; user += 1) {
    for (let nth = 0; nth < 20; nth += 1) {
      const item = `${user % 2 ? 'A' : 'B'}${Math.floor(random() * random() * 40)}`;
      rows.push(`u${user},${item},${1_700_000_000 + user * 100 + nth * 3600},purchase`);
    }
  }
  return `${rows.join('\n')}\n`;
}

/** ACTIVE, or the reason of the failure. */
export type Outcome = string;

interface State {
  readonly status?: string | undefined;
  readonly failureReason?: string | undefined;
}

/** Waits until a resource is ACTIVE or has failed. */
export async function settled(describe: () => Promise<State | undefined>): Promise<Outcome> {
  return pollUntil(
    async () => {
      const state = await describe();
      if (state?.status === 'ACTIVE') return 'ACTIVE';
      return state?.status?.endsWith('FAILED') ? (state.failureReason ?? 'no reason') : undefined;
    },
    { firstMs: 2, maxMs: 20 },
  );
}

/** The state of the dataset group of this name. */
export async function groupState(
  { personalize }: Pick<Clients, 'personalize'>,
  wanted: string,
): Promise<State | undefined> {
  const { datasetGroups = [] } = await personalize.send(new ListDatasetGroupsCommand({}));
  return datasetGroups.find(({ name }) => name === wanted);
}

export async function putText({ s3 }: Clients, key: string, text: string): Promise<void> {
  await s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: key, Body: text }));
}

export async function getText({ s3 }: Clients, key: string): Promise<string> {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: BUCKET, Key: key }));
  return (await Body?.transformToString()) ?? '';
}

/** The ARN of a response, which must have one. */
export function arnIn(arn: string | undefined): string {
  if (arn === undefined) throw new Error('The answer has no ARN.');
  return arn;
}

export interface Shop {
  readonly groupArn: string;
  readonly datasetArn: string;
}

/** Bucket, group, schema and dataset; nothing imported yet. */
export async function createShop(clients: Clients): Promise<Shop> {
  const { personalize, s3 } = clients;
  await s3.send(new CreateBucketCommand({ Bucket: BUCKET }));
  const group = await personalize.send(new CreateDatasetGroupCommand({ name: 'shop' }));
  const datasetGroupArn = arnIn(group.datasetGroupArn);
  await settled(
    async () =>
      (await personalize.send(new DescribeDatasetGroupCommand({ datasetGroupArn }))).datasetGroup,
  );
  const schema = await personalize.send(
    new CreateSchemaCommand({ name: 'events', schema: SCHEMA }),
  );
  const dataset = await personalize.send(
    new CreateDatasetCommand({
      name: 'events',
      schemaArn: schema.schemaArn,
      datasetGroupArn,
      datasetType: 'Interactions',
    }),
  );
  const datasetArn = arnIn(dataset.datasetArn);
  await settled(
    async () => (await personalize.send(new DescribeDatasetCommand({ datasetArn }))).dataset,
  );
  return { groupArn: datasetGroupArn, datasetArn };
}

interface ImportOptions {
  readonly jobName?: string;
  readonly importMode?: 'FULL' | 'INCREMENTAL';
}

/** Puts the CSV and imports it. */
export async function importCsv(
  clients: Clients,
  shop: Shop,
  csv: string,
  { jobName = 'import-1', importMode = 'FULL' }: ImportOptions = {},
): Promise<Outcome> {
  const key = `data/${jobName}.csv`;
  await putText(clients, key, csv);
  const { datasetImportJobArn } = await clients.personalize.send(
    new CreateDatasetImportJobCommand({
      jobName,
      datasetArn: shop.datasetArn,
      dataSource: { dataLocation: `s3://${BUCKET}/${key}` },
      roleArn: ROLE,
      importMode,
    }),
  );
  return importOutcome(clients, arnIn(datasetImportJobArn));
}

export async function importOutcome(clients: Clients, datasetImportJobArn: string) {
  const command = new DescribeDatasetImportJobCommand({ datasetImportJobArn });
  return settled(async () => (await clients.personalize.send(command)).datasetImportJob);
}

/** Creates a solution with one version; returns the version's ARN and the outcome of its training. */
export async function train(
  { personalize }: Clients,
  shop: Shop,
  recipe: string,
  solutionConfig: SolutionConfig = {},
): Promise<{ solutionVersionArn: string; outcome: Outcome }> {
  const solution = await personalize.send(
    new CreateSolutionCommand({
      name: recipe,
      datasetGroupArn: shop.groupArn,
      recipeArn: `arn:aws:personalize:::recipe/${recipe}`,
      performAutoTraining: false,
      solutionConfig,
    }),
  );
  const solutionArn = arnIn(solution.solutionArn);
  await settled(
    async () => (await personalize.send(new DescribeSolutionCommand({ solutionArn }))).solution,
  );
  const version = await personalize.send(new CreateSolutionVersionCommand({ solutionArn }));
  const solutionVersionArn = arnIn(version.solutionVersionArn);
  return {
    solutionVersionArn,
    outcome: await trainingOutcome({ personalize }, solutionVersionArn),
  };
}

export async function trainingOutcome(
  { personalize }: Pick<Clients, 'personalize'>,
  solutionVersionArn: string,
): Promise<Outcome> {
  const describe = new DescribeSolutionVersionCommand({ solutionVersionArn });
  return settled(async () => (await personalize.send(describe)).solutionVersion);
}

export interface BatchOrder {
  readonly jobName: string;
  readonly solutionVersionArn: string;
  /** Key prefix of the input files. */
  readonly input: string;
  readonly numResults?: number;
  readonly filterArn?: string;
  readonly batchInferenceJobConfig?: BatchInferenceJobConfig;
}

/** Runs a batch inference job into `out/<job name>/`. */
export async function infer({ personalize }: Clients, order: BatchOrder): Promise<Outcome> {
  const { batchInferenceJobArn } = await personalize.send(
    new CreateBatchInferenceJobCommand(jobInput(order)),
  );
  const command = new DescribeBatchInferenceJobCommand({ batchInferenceJobArn });
  return settled(async () => (await personalize.send(command)).batchInferenceJob);
}

/** Runs a batch segment job into `out/<job name>/`. */
export async function segment({ personalize }: Clients, order: BatchOrder): Promise<Outcome> {
  const { batchSegmentJobArn } = await personalize.send(
    new CreateBatchSegmentJobCommand(jobInput(order)),
  );
  const command = new DescribeBatchSegmentJobCommand({ batchSegmentJobArn });
  return settled(async () => (await personalize.send(command)).batchSegmentJob);
}

function jobInput({ input, ...rest }: BatchOrder) {
  return {
    ...rest,
    roleArn: ROLE,
    jobInput: { s3DataSource: { path: `s3://${BUCKET}/${input}` } },
    jobOutput: { s3DataDestination: { path: `s3://${BUCKET}/out/${rest.jobName}/` } },
  };
}

export interface OutputLine {
  readonly input: Readonly<Record<string, unknown>> | string;
  readonly output?: {
    readonly recommendedItems?: readonly string[];
    readonly usersList?: readonly string[];
    readonly scores?: readonly number[];
  };
  readonly error: string | null;
}

/** The lines of a JSON-lines object. */
export async function outputLines(clients: Clients, key: string): Promise<OutputLine[]> {
  const lines = (await getText(clients, key)).trim().split('\n');
  return lines.map((line): OutputLine => JSON.parse(line));
}

/** Values as JSON lines. */
export function jsonLines(values: readonly object[]): string {
  return values.map((value) => `${JSON.stringify(value)}\n`).join('');
}
