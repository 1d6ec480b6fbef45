import { Readable } from 'node:stream';

import { expect, test } from 'vitest';

import { personalizeOperations } from '../../src/services/personalize/operations.ts';
import { startEmulator } from '../support/open-emulator.ts';
import * as shops from '../support/small-shop.ts';

const UNKNOWN = 'arn:aws:personalize:us-east-1:000000000000:solution/unknown/00000000';
const GROUP = 'arn:aws:personalize:us-east-1:000000000000:dataset-group/g';
const SOLUTION = {
  name: 's',
  datasetGroupArn: GROUP,
  recipeArn: `${GROUP.slice(0, 23)}::recipe/x`,
};
const JOB = {
  jobName: 'j',
  solutionVersionArn: UNKNOWN,
  roleArn: shops.ROLE,
  jobInput: { s3DataSource: { path: 's3://b/i' } },
  jobOutput: { s3DataDestination: { path: 's3://b/o/' } },
};

test.each<[string, string, object]>([
  ['CreateDataset', 'datasetType', { name: 'd', schemaArn: GROUP, datasetGroupArn: GROUP }],
  ['CreateDatasetImportJob', 'roleArn', { jobName: 'j', datasetArn: GROUP, dataSource: {} }],
  ['CreateFilter', 'filterExpression', { name: 'f', datasetGroupArn: GROUP, filterExpression: '' }],
  ['CreateEventTracker', 'datasetGroupArn', { name: 't' }],
  [
    'CreateSolution',
    'weight',
    withConfig({ eventsConfig: { eventParametersList: [{ weight: 2 }] } }),
  ],
  [
    'CreateSolution',
    'schedulingExpression',
    withConfig({ autoTrainingConfig: { schedulingExpression: 'rate(x)' } }),
  ],
  [
    'CreateSolution',
    'objectiveSensitivity',
    withConfig({ optimizationObjective: { objectiveSensitivity: 'HUGE' } }),
  ],
  [
    'CreateSolution',
    'algorithmHyperParameters.a',
    withConfig({ algorithmHyperParameters: { a: 'x'.repeat(1001) } }),
  ],
  [
    'CreateSolution',
    'excludedDatasetColumns',
    withConfig({ trainingDataConfig: { excludedDatasetColumns: { ITEMS: ['a b'] } } }),
  ],
  ['CreateSolutionVersion', 'trainingMode', { solutionArn: GROUP, trainingMode: 'HALF' }],
  ['CreateBatchInferenceJob', 'numResults', { ...JOB, numResults: 501 }],
  ['CreateBatchInferenceJob', 'path', { ...JOB, jobInput: { s3DataSource: { path: 'b/i' } } }],
  [
    'CreateBatchInferenceJob',
    'itemExplorationConfig',
    {
      ...JOB,
      batchInferenceJobConfig: { itemExplorationConfig: { explorationWeight: 'x'.repeat(1001) } },
    },
  ],
  ['CreateBatchSegmentJob', 'jobName', { ...JOB, jobName: 'a.b' }],
  [
    'CreateCampaign',
    'minProvisionedTPS',
    { name: 'c', solutionVersionArn: UNKNOWN, minProvisionedTPS: 0 },
  ],
  [
    'CreateCampaign',
    'FRESHNESS',
    {
      name: 'c',
      solutionVersionArn: UNKNOWN,
      campaignConfig: { rankingInfluence: { FRESHNESS: 2 } },
    },
  ],
  [
    'CreateCampaign',
    '$LATEST',
    {
      name: 'c',
      solutionVersionArn: UNKNOWN,
      campaignConfig: { syncWithLatestSolutionVersion: true },
    },
  ],
  ['UpdateDataset', 'schemaArn', { datasetArn: GROUP }],
  ['TagResource', 'tagValue', { resourceArn: GROUP, tags: [{ tagKey: 'k' }] }],
  ['UntagResource', 'tagKeys', { resourceArn: GROUP, tagKeys: [''] }],
  ['ListRecipes', 'recipeProvider', { recipeProvider: 'ME' }],
  ['DescribeRecipe', 'recipeArn', { recipeArn: 'aws-sims' }],
  ['StopSolutionVersionCreation', 'solutionVersionArn', {}],
  ['DeleteSchema', 'schemaArn', { schemaArn: '' }],
])('%s refuses a wrong %s', async (operation, member, input) => {
  expect(await answerTo(operation, input)).toMatchObject(refusal('InvalidInputException', member));
});

test.each<[string, string, object]>([
  [
    'ListSchemas',
    'STRING_VALUE can not be converted to a Number: member maxResults',
    { maxResults: '5' },
  ],
  [
    'DescribeSchema',
    'NUMBER_VALUE can not be converted to a String: member schemaArn',
    { schemaArn: 5 },
  ],
  [
    'CreateSchema',
    'START_OBJECT can not be converted to a String: member schema',
    { name: 's', schema: {} },
  ],
  [
    'UpdateSolution',
    'STRING_VALUE can not be converted to a Boolean: member performAutoTraining',
    { solutionArn: GROUP, performAutoTraining: 'yes' },
  ],
  [
    'CreateSolution',
    'member solutionConfig.algorithmHyperParameters.a',
    withConfig({ algorithmHyperParameters: { a: 1 } }),
  ],
  [
    'TagResource',
    'START_OBJECT can not be converted to a List: member tags',
    { resourceArn: GROUP, tags: {} },
  ],
  [
    'TagResource',
    'FALSE_VALUE can not be converted to a String: member tags.2.tagKey',
    { resourceArn: GROUP, tags: [{ tagKey: 'a' }, { tagKey: false }] },
  ],
  [
    'CreateBatchInferenceJob',
    'STRING_VALUE can not be converted to a Structure: member jobInput',
    { ...JOB, jobInput: 's3://b/i' },
  ],
  ['ListRecipes', 'START_ARRAY can not be converted to a Structure: the input', []],
])('%s refuses a wrong type: %s', async (operation, message, input) => {
  expect(await answerTo(operation, input)).toMatchObject(
    refusal('SerializationException', message),
  );
});

test('an operation that the service does not have is refused by name', async () => {
  const unknown = refusal('UnknownOperationException', 'ListShops');
  expect(await answerTo('ListShops', {})).toMatchObject(unknown);
});

const names = [...personalizeOperations.keys()];
const lists = names.filter((name) => /^List.*s$/.test(name) && name !== 'ListTagsForResource');

test.each(lists)('%s refuses a token of another list, and a page size of 0', async (name) => {
  const token = refusal('InvalidNextTokenException', 'token');
  expect(await answerTo(name, { nextToken: 'made-up' })).toMatchObject(token);
  const size = refusal('InvalidInputException', 'maxResults');
  expect(await answerTo(name, { maxResults: 0 })).toMatchObject(size);
});

test.each(names.filter((name) => /^(Describe|Delete|Get|Stop|Update|Untag)/.test(name)))(
  '%s refuses an ARN that does not exist',
  async (name) => {
    const { shape } = personalizeOperations.get(name)?.input ?? {};
    const required = shape?.kind === 'structure' ? Object.entries(shape.required) : [];
    const values: Record<string, unknown> = { string: UNKNOWN, list: ['x'], structure: {} };
    const unknown = required.map(([member, of]) => [member, values[of.shape.kind]]);
    const missing = refusal('ResourceNotFoundException', UNKNOWN);
    // One operation has no required member.
    const input = { metricAttributionArn: UNKNOWN, ...Object.fromEntries(unknown) };
    expect(await answerTo(name, input)).toMatchObject(missing);
  },
);

function refusal(__type: string, naming: string): object {
  return { statusCode: 400, answer: { __type, message: expect.stringContaining(naming) } };
}

async function answerTo(operation: string, input: object): Promise<object> {
  const { emulator } = await startEmulator();
  const { statusCode, body } = await emulator.handle({
    method: 'POST',
    host: 'personalize.us-east-1.amazonaws.com',
    path: '/',
    query: {},
    headers: { authorization: 'any', 'x-amz-target': `AmazonPersonalize.${operation}` },
    body: Readable.from([Buffer.from(JSON.stringify(input))]),
  });
  const answer: unknown = JSON.parse(body instanceof Readable ? '' : Buffer.from(body).toString());
  return { statusCode, answer };
}

function withConfig(solutionConfig: object): object {
  return { ...SOLUTION, solutionConfig };
}
