import {
  anyText,
  type Check,
  flag,
  list,
  map,
  members,
  number,
  type TypeOf,
} from '../../../lib/validation.ts';

/*
 * The records of resources, as Describe shows them and as their files hold them. The checks accept whatever earlier
 * versions wrote, and a record keeps members that are not listed here. Times are epoch seconds, as on the wire.
 */

const stamps = { creationDateTime: number(), lastUpdatedDateTime: number() };
const lifecycle = { status: anyText, ...stamps };
const failure = { failureReason: anyText };

const anyStamps = members(stamps, {});
const anyLifecycle = members(lifecycle, failure);
export type Stamps = TypeOf<typeof anyStamps>;
export type Lifecycle = TypeOf<typeof anyLifecycle>;

const textMap: Check<Readonly<Record<string, string>>> = map(anyText, Infinity);

export const datasetGroup = members(
  { name: anyText, datasetGroupArn: anyText, ...lifecycle },
  { roleArn: anyText, kmsKeyArn: anyText, domain: anyText, ...failure },
);
export type DatasetGroup = TypeOf<typeof datasetGroup>;

export const schema = members(
  {
    name: anyText,
    schemaArn: anyText,
    /** The Avro schema, as JSON text. */
    schema: anyText,
    ...stamps,
  },
  { domain: anyText },
);
export type Schema = TypeOf<typeof schema>;

export const dataset = members(
  {
    name: anyText,
    datasetArn: anyText,
    datasetGroupArn: anyText,
    datasetType: anyText,
    schemaArn: anyText,
    ...lifecycle,
  },
  { latestDatasetUpdate: members({ schemaArn: anyText, ...lifecycle }, failure), ...failure },
);
export type Dataset = TypeOf<typeof dataset>;

export const datasetImportJob = members(
  {
    jobName: anyText,
    datasetImportJobArn: anyText,
    datasetArn: anyText,
    dataSource: members({}, { dataLocation: anyText }),
    importMode: anyText,
    ...lifecycle,
  },
  { roleArn: anyText, publishAttributionMetricsToS3: flag, ...failure },
);
export type DatasetImportJob = TypeOf<typeof datasetImportJob>;

const columnsByType = map(list(anyText, Infinity), Infinity);

const eventParameters = members(
  {},
  { eventType: anyText, eventValueThreshold: number(), weight: number() },
);

const solutionConfig = members(
  {},
  {
    eventValueThreshold: anyText,
    eventsConfig: members({}, { eventParametersList: list(eventParameters, Infinity) }),
    trainingDataConfig: members(
      {},
      { excludedDatasetColumns: columnsByType, includedDatasetColumns: columnsByType },
    ),
    algorithmHyperParameters: textMap,
    featureTransformationParameters: textMap,
  },
);
export type SolutionConfig = TypeOf<typeof solutionConfig>;

const solutionUpdate = members(lifecycle, {
  performAutoTraining: flag,
  performIncrementalUpdate: flag,
  solutionUpdateConfig: solutionConfig,
  ...failure,
});

/** What a solution and its versions have in common. */
const training = {
  name: anyText,
  solutionArn: anyText,
  datasetGroupArn: anyText,
  recipeArn: anyText,
  performHPO: flag,
  performAutoML: flag,
  performIncrementalUpdate: flag,
  ...lifecycle,
};

export const solution = members(
  { performAutoTraining: flag, ...training },
  { eventType: anyText, solutionConfig, latestSolutionUpdate: solutionUpdate, ...failure },
);
export type Solution = TypeOf<typeof solution>;

export const solutionVersion = members(
  { solutionVersionArn: anyText, trainingMode: anyText, trainingType: anyText, ...training },
  {
    eventType: anyText,
    solutionConfig,
    /** Only once ACTIVE. */
    trainingHours: number(),
    ...failure,
  },
);
export type SolutionVersion = TypeOf<typeof solutionVersion>;

const explorationSettings = members({}, { itemExplorationConfig: textMap });
export type ExplorationSettings = TypeOf<typeof explorationSettings>;

/** What batch inference jobs and batch segment jobs have in common. */
const batchJob = {
  jobName: anyText,
  solutionVersionArn: anyText,
  jobInput: members({ s3DataSource: members({ path: anyText }, {}) }, {}),
  jobOutput: members({ s3DataDestination: members({ path: anyText }, {}) }, {}),
  roleArn: anyText,
  numResults: number(),
  ...lifecycle,
};

const anyBatchJob = members(batchJob, { filterArn: anyText, ...failure });
export type BatchJob = TypeOf<typeof anyBatchJob>;

export const batchInferenceJob = members(
  { batchInferenceJobArn: anyText, batchInferenceJobMode: anyText, ...batchJob },
  { filterArn: anyText, batchInferenceJobConfig: explorationSettings, ...failure },
);
export type BatchInferenceJob = TypeOf<typeof batchInferenceJob>;

export const batchSegmentJob = members(
  { batchSegmentJobArn: anyText, ...batchJob },
  { filterArn: anyText, ...failure },
);
export type BatchSegmentJob = TypeOf<typeof batchSegmentJob>;

const campaignSettings = { solutionVersionArn: anyText, minProvisionedTPS: number() };

const campaignConfig = members(
  {},
  { itemExplorationConfig: textMap, enableMetadataWithRecommendations: flag },
);

export const campaign = members(
  { name: anyText, campaignArn: anyText, ...campaignSettings, ...lifecycle },
  {
    campaignConfig,
    latestCampaignUpdate: members(
      { ...campaignSettings, ...lifecycle },
      { campaignConfig, ...failure },
    ),
    ...failure,
  },
);
export type Campaign = TypeOf<typeof campaign>;

export const filter = members(
  {
    name: anyText,
    filterArn: anyText,
    datasetGroupArn: anyText,
    filterExpression: anyText,
    ...lifecycle,
  },
  failure,
);
export type Filter = TypeOf<typeof filter>;

export const eventTracker = members(
  {
    name: anyText,
    eventTrackerArn: anyText,
    accountId: anyText,
    /** A UUID, which PutEvents names. */
    trackingId: anyText,
    datasetGroupArn: anyText,
    ...lifecycle,
  },
  failure,
);
export type EventTracker = TypeOf<typeof eventTracker>;

const tag = members({ tagKey: anyText, tagValue: anyText }, {});
export type Tag = TypeOf<typeof tag>;

/** The tags of a resource, in a file of their own: Describe does not show them. */
export const tags = members({ tags: list(tag, Infinity) }, {});
export type Tags = TypeOf<typeof tags>;
