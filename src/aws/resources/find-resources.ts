import {
  paginateListCampaigns,
  paginateListDatasetGroups,
  paginateListDatasets,
  paginateListSchemas,
  paginateListSolutions,
} from '@aws-sdk/client-personalize';

import type { Aws } from '../clients/aws.ts';
import { findArn } from './ensure-resource.ts';

// The ARNs of long-lived resources, found by name in lists; undefined if none has the name.

type Personalize = Pick<Aws, 'personalize'>;

export async function findDatasetGroup(
  { personalize: client }: Personalize,
  nameOrArn: string,
): Promise<string | undefined> {
  return findArn(
    paginateListDatasetGroups({ client }, {}),
    (page) => page.datasetGroups,
    ({ name, datasetGroupArn: arn }) => ([name, arn].includes(nameOrArn) ? arn : undefined),
  );
}

export async function findSchema(
  { personalize: client }: Personalize,
  name: string,
): Promise<string | undefined> {
  return findArn(
    paginateListSchemas({ client }, {}),
    (page) => page.schemas,
    (schema) => (schema.name === name ? schema.schemaArn : undefined),
  );
}

export type DatasetType = 'INTERACTIONS' | 'ITEMS' | 'USERS';

/** By type: a group has at most one of each. */
export async function findDataset(
  { personalize: client }: Personalize,
  datasetGroupArn: string,
  type: DatasetType,
): Promise<string | undefined> {
  return findArn(
    paginateListDatasets({ client }, { datasetGroupArn }),
    (page) => page.datasets,
    (dataset) => (dataset.datasetType?.toUpperCase() === type ? dataset.datasetArn : undefined),
  );
}

export async function findSolution(
  { personalize: client }: Personalize,
  datasetGroupArn: string | undefined,
  nameOrArn: string,
): Promise<string | undefined> {
  return findArn(
    paginateListSolutions({ client }, { datasetGroupArn }),
    (page) => page.solutions,
    ({ name, solutionArn: arn }) => ([name, arn].includes(nameOrArn) ? arn : undefined),
  );
}

export async function findCampaign(
  { personalize: client }: Personalize,
  solutionArn: string,
  name: string,
): Promise<string | undefined> {
  return findArn(
    paginateListCampaigns({ client }, { solutionArn }),
    (page) => page.campaigns,
    (campaign) => (campaign.name === name ? campaign.campaignArn : undefined),
  );
}
