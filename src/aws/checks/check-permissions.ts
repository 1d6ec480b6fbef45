import {
  DescribeBatchInferenceJobCommand,
  DescribeBatchSegmentJobCommand,
  DescribeCampaignCommand,
  DescribeDatasetCommand,
  DescribeDatasetGroupCommand,
  DescribeDatasetImportJobCommand,
  DescribeSchemaCommand,
  DescribeSolutionCommand,
  DescribeSolutionVersionCommand,
  GetSolutionMetricsCommand,
  ListBatchInferenceJobsCommand,
  ListBatchSegmentJobsCommand,
  ListCampaignsCommand,
  ListDatasetGroupsCommand,
  ListDatasetImportJobsCommand,
  ListDatasetsCommand,
  ListEventTrackersCommand,
  ListFiltersCommand,
  ListSchemasCommand,
  ListSolutionVersionsCommand,
  ListSolutionsCommand,
  ListTagsForResourceCommand,
  type PersonalizeClient,
} from '@aws-sdk/client-personalize';
import { GetPersonalizedRankingCommand } from '@aws-sdk/client-personalize-runtime';
import { errorMessage } from '@recommendation-gateway/lib';

import { type Check, failed, passed } from '../../domain/checks/check.ts';
import type { Aws } from '../clients/aws.ts';
import { errorName } from '../clients/to-aws-error.ts';

/** Calls each read action once with resources that do not exist: that costs nothing and changes nothing. */
export async function checkPermissions(aws: Aws, accountId: string): Promise<Check> {
  const probes = probesOf(aws, `arn:aws:personalize:${aws.region}:${accountId}`);
  const denied: string[] = [];
  const broken: string[] = [];
  for (const [action, probe] of Object.entries(probes)) {
    const error = await probe().then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    if (error === undefined || EXPECTED.has(errorName(error))) continue;
    if (/AccessDenied|NotAuthorized/.test(errorName(error))) denied.push(`personalize:${action}`);
    else broken.push(`${action}: ${errorMessage(error)} (${errorName(error)})`);
  }
  return summarize(Object.keys(probes).length, denied, broken);
}

/** What AWS answers if the action is allowed. */
const EXPECTED = new Set(['ResourceNotFoundException', 'InvalidInputException']);

const NAME = 'permissions';

function summarize(checked: number, denied: readonly string[], broken: readonly string[]): Check {
  if (denied.length > 0) {
    return failed(NAME, {
      message: `Not allowed: ${denied.join(', ')}.`,
      advice:
        'Allow them in the policy of the gateway. docs/aws-setup.md contains the whole policy.',
    });
  }
  if (broken.length > 0) {
    return failed(NAME, {
      message: `Personalize returned unexpected errors: ${broken.join('; ')}.`,
      advice: 'Check the region and the network, then try again.',
    });
  }
  return passed(NAME, `All ${checked} read actions of Personalize are allowed.`);
}

type Probes = Readonly<Record<string, () => Promise<unknown>>>;

function probesOf({ personalize, runtime }: Aws, base: string): Probes {
  const campaignArn = `${base}:campaign/absent`;
  const ranking = { campaignArn, userId: 'absent', inputList: ['absent'] };
  return {
    ...listProbes(personalize),
    ...describeProbes(personalize, base),
    GetPersonalizedRanking: async () => runtime.send(new GetPersonalizedRankingCommand(ranking)),
  };
}

function listProbes(client: PersonalizeClient): Probes {
  const one = { maxResults: 1 };
  return {
    ListDatasetGroups: async () => client.send(new ListDatasetGroupsCommand(one)),
    ListSchemas: async () => client.send(new ListSchemasCommand(one)),
    ListDatasets: async () => client.send(new ListDatasetsCommand(one)),
    ListDatasetImportJobs: async () => client.send(new ListDatasetImportJobsCommand(one)),
    ListSolutions: async () => client.send(new ListSolutionsCommand(one)),
    ListSolutionVersions: async () => client.send(new ListSolutionVersionsCommand(one)),
    ListBatchInferenceJobs: async () => client.send(new ListBatchInferenceJobsCommand(one)),
    ListBatchSegmentJobs: async () => client.send(new ListBatchSegmentJobsCommand(one)),
    ListCampaigns: async () => client.send(new ListCampaignsCommand(one)),
    ListFilters: async () => client.send(new ListFiltersCommand(one)),
    ListEventTrackers: async () => client.send(new ListEventTrackersCommand(one)),
  };
}

function describeProbes(client: PersonalizeClient, base: string): Probes {
  const datasetGroupArn = `${base}:dataset-group/absent`;
  const solutionArn = `${base}:solution/absent`;
  const version = { solutionVersionArn: `${solutionArn}/00000000` };
  const importJob = { datasetImportJobArn: `${base}:dataset-import-job/absent` };
  const inferenceJob = { batchInferenceJobArn: `${base}:batch-inference-job/absent` };
  const segmentJob = { batchSegmentJobArn: `${base}:batch-segment-job/absent` };
  const dataset = { datasetArn: `${base}:dataset/absent/ITEMS` };
  const schema = { schemaArn: `${base}:schema/absent` };
  const campaign = { campaignArn: `${base}:campaign/absent` };
  const group = { datasetGroupArn };
  return {
    DescribeDatasetGroup: async () => client.send(new DescribeDatasetGroupCommand(group)),
    DescribeSchema: async () => client.send(new DescribeSchemaCommand(schema)),
    DescribeDataset: async () => client.send(new DescribeDatasetCommand(dataset)),
    DescribeDatasetImportJob: async () =>
      client.send(new DescribeDatasetImportJobCommand(importJob)),
    DescribeSolution: async () => client.send(new DescribeSolutionCommand({ solutionArn })),
    DescribeSolutionVersion: async () => client.send(new DescribeSolutionVersionCommand(version)),
    GetSolutionMetrics: async () => client.send(new GetSolutionMetricsCommand(version)),
    DescribeBatchInferenceJob: async () =>
      client.send(new DescribeBatchInferenceJobCommand(inferenceJob)),
    DescribeBatchSegmentJob: async () =>
      client.send(new DescribeBatchSegmentJobCommand(segmentJob)),
    DescribeCampaign: async () => client.send(new DescribeCampaignCommand(campaign)),
    ListTagsForResource: async () =>
      client.send(new ListTagsForResourceCommand({ resourceArn: datasetGroupArn })),
  };
}
