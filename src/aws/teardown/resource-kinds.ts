import {
  DeleteCampaignCommand,
  DeleteDatasetCommand,
  DeleteDatasetGroupCommand,
  DeleteEventTrackerCommand,
  DeleteFilterCommand,
  DeleteSchemaCommand,
  DeleteSolutionCommand,
  DescribeCampaignCommand,
  DescribeDatasetCommand,
  DescribeDatasetGroupCommand,
  DescribeEventTrackerCommand,
  DescribeFilterCommand,
  DescribeSchemaCommand,
  DescribeSolutionCommand,
  type PersonalizeClient,
  paginateListCampaigns,
  paginateListDatasetGroups,
  paginateListDatasets,
  paginateListEventTrackers,
  paginateListFilters,
  paginateListSchemas,
  paginateListSolutions,
} from '@aws-sdk/client-personalize';

/** A listed resource. */
export interface ListedResource {
  readonly name: string;
  readonly arn: string;
  /** Empty if the kind has no status. */
  readonly status: string;
}

/** How to list and remove one kind of resource. `describe` rejects with ResourceNotFoundException once it is deleted. */
export interface ResourceKind {
  readonly word: string;
  readonly list: (client: PersonalizeClient) => Promise<ListedResource[]>;
  readonly remove: (client: PersonalizeClient, arn: string) => Promise<unknown>;
  readonly describe: (client: PersonalizeClient, arn: string) => Promise<unknown>;
}

const campaign: ResourceKind = {
  word: 'campaign',
  list: async (client) =>
    collect(paginateListCampaigns({ client }, {}), (page) =>
      page.campaigns?.map((one) => ({ ...one, arn: one.campaignArn })),
    ),
  remove: async (client, campaignArn) => client.send(new DeleteCampaignCommand({ campaignArn })),
  describe: async (client, campaignArn) =>
    client.send(new DescribeCampaignCommand({ campaignArn })),
};

const filter: ResourceKind = {
  word: 'filter',
  list: async (client) =>
    collect(paginateListFilters({ client }, {}), (page) =>
      page.Filters?.map((one) => ({ ...one, arn: one.filterArn })),
    ),
  remove: async (client, filterArn) => client.send(new DeleteFilterCommand({ filterArn })),
  describe: async (client, filterArn) => client.send(new DescribeFilterCommand({ filterArn })),
};

const eventTracker: ResourceKind = {
  word: 'event tracker',
  list: async (client) =>
    collect(paginateListEventTrackers({ client }, {}), (page) =>
      page.eventTrackers?.map((one) => ({ ...one, arn: one.eventTrackerArn })),
    ),
  remove: async (client, eventTrackerArn) =>
    client.send(new DeleteEventTrackerCommand({ eventTrackerArn })),
  describe: async (client, eventTrackerArn) =>
    client.send(new DescribeEventTrackerCommand({ eventTrackerArn })),
};

const solution: ResourceKind = {
  word: 'solution',
  list: async (client) =>
    collect(paginateListSolutions({ client }, {}), (page) =>
      page.solutions?.map((one) => ({ ...one, arn: one.solutionArn })),
    ),
  remove: async (client, solutionArn) => client.send(new DeleteSolutionCommand({ solutionArn })),
  describe: async (client, solutionArn) =>
    client.send(new DescribeSolutionCommand({ solutionArn })),
};

const dataset: ResourceKind = {
  word: 'dataset',
  list: async (client) =>
    collect(paginateListDatasets({ client }, {}), (page) =>
      page.datasets?.map((one) => ({ ...one, arn: one.datasetArn })),
    ),
  remove: async (client, datasetArn) => client.send(new DeleteDatasetCommand({ datasetArn })),
  describe: async (client, datasetArn) => client.send(new DescribeDatasetCommand({ datasetArn })),
};

export const schema: ResourceKind = {
  word: 'schema',
  list: async (client) =>
    collect(paginateListSchemas({ client }, {}), (page) =>
      page.schemas?.map((one) => ({ ...one, arn: one.schemaArn })),
    ),
  remove: async (client, schemaArn) => client.send(new DeleteSchemaCommand({ schemaArn })),
  describe: async (client, schemaArn) => client.send(new DescribeSchemaCommand({ schemaArn })),
};

const datasetGroup: ResourceKind = {
  word: 'dataset group',
  list: async (client) =>
    collect(paginateListDatasetGroups({ client }, {}), (page) =>
      page.datasetGroups?.map((one) => ({ ...one, arn: one.datasetGroupArn })),
    ),
  remove: async (client, datasetGroupArn) =>
    client.send(new DeleteDatasetGroupCommand({ datasetGroupArn })),
  describe: async (client, datasetGroupArn) =>
    client.send(new DescribeDatasetGroupCommand({ datasetGroupArn })),
};

/** The order of removal: each resource is deleted before the next. */
export const removalOrder: readonly ResourceKind[] = [
  campaign,
  filter,
  eventTracker,
  solution,
  dataset,
  schema,
  datasetGroup,
];

interface Named {
  readonly name?: string | undefined;
  readonly arn: string | undefined;
  readonly status?: string | undefined;
}

async function collect<Page>(
  pages: AsyncIterable<Page>,
  namedOn: (page: Page) => readonly Named[] | undefined,
): Promise<ListedResource[]> {
  const found: ListedResource[] = [];
  for await (const page of pages) {
    for (const { name, arn, status = '' } of namedOn(page) ?? []) {
      if (name !== undefined && arn !== undefined) found.push({ name, arn, status });
    }
  }
  return found;
}
