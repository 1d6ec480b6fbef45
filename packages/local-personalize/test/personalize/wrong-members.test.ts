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
    withConfig({ algorithmHyperParameters: { a: 1 } }),
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
    { ...JOB, batchInferenceJobConfig: { itemExplorationConfig: { explorationWeight: 0.3 } } },
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
  ['UpdateSolution', 'performAutoTraining', { solutionArn: GROUP, performAutoTraining: 'yes' }],
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
    const required = shape?.kind === 'structure' ? Object.keys(shape.required) : [];
    const unknown = required.map((member) => [member, member.endsWith('Arn') ? UNKNOWN : ['x']]);
    const missing = refusal('ResourceNotFoundException', UNKNOWN);
    expect(await answerTo(name, Object.fromEntries(unknown))).toMatchObject(missing);
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
