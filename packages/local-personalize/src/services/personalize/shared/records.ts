/** What Describe shows of each kind of resource; times are epoch seconds, as on the wire. */
export interface Stamps {
  readonly creationDateTime: number;
  readonly lastUpdatedDateTime: number;
}

export interface Lifecycle extends Stamps {
  readonly status: string;
  readonly failureReason?: string;
}

export interface DatasetGroup extends Lifecycle {
  readonly name: string;
  readonly datasetGroupArn: string;
  readonly roleArn?: string;
  readonly kmsKeyArn?: string;
  readonly domain?: string;
}

export interface Schema extends Stamps {
  readonly name: string;
  readonly schemaArn: string;
  /** The Avro schema, as JSON text. */
  readonly schema: string;
  readonly domain?: string;
}

export interface Dataset extends Lifecycle {
  readonly name: string;
  readonly datasetArn: string;
  readonly datasetGroupArn: string;
  readonly datasetType: string;
  readonly schemaArn: string;
  readonly latestDatasetUpdate?: Lifecycle & { readonly schemaArn: string };
}

export interface DatasetImportJob extends Lifecycle {
  readonly jobName: string;
  readonly datasetImportJobArn: string;
  readonly datasetArn: string;
  readonly dataSource: { readonly dataLocation?: string };
  readonly roleArn?: string;
  readonly importMode: string;
  readonly publishAttributionMetricsToS3?: boolean;
}

export interface SolutionConfig {
  readonly eventValueThreshold?: string;
  readonly eventsConfig?: { readonly eventParametersList?: readonly EventParameters[] };
  readonly trainingDataConfig?: {
    readonly excludedDatasetColumns?: ColumnsByType;
    readonly includedDatasetColumns?: ColumnsByType;
  };
  readonly algorithmHyperParameters?: Readonly<Record<string, string>>;
  readonly featureTransformationParameters?: Readonly<Record<string, string>>;
  readonly [member: string]: unknown;
}

interface EventParameters {
  readonly eventType?: string;
  readonly eventValueThreshold?: number;
  readonly weight?: number;
}

type ColumnsByType = Readonly<Record<string, readonly string[]>>;

export interface Solution extends Lifecycle {
  readonly name: string;
  readonly solutionArn: string;
  readonly datasetGroupArn: string;
  readonly recipeArn: string;
  readonly performHPO: boolean;
  readonly performAutoML: boolean;
  readonly performAutoTraining: boolean;
  readonly performIncrementalUpdate: boolean;
  readonly eventType?: string;
  readonly solutionConfig?: SolutionConfig;
  readonly latestSolutionUpdate?: SolutionUpdate;
}

interface SolutionUpdate extends Lifecycle {
  readonly performAutoTraining?: boolean;
  readonly performIncrementalUpdate?: boolean;
  readonly solutionUpdateConfig?: Readonly<Record<string, unknown>>;
}

export interface SolutionVersion extends Lifecycle {
  readonly name: string;
  readonly solutionVersionArn: string;
  readonly solutionArn: string;
  readonly datasetGroupArn: string;
  readonly recipeArn: string;
  readonly performHPO: boolean;
  readonly performAutoML: boolean;
  readonly performIncrementalUpdate: boolean;
  readonly eventType?: string;
  readonly solutionConfig?: SolutionConfig;
  readonly trainingMode: string;
  readonly trainingType: string;
  /** Only once ACTIVE. */
  readonly trainingHours?: number;
}

/** How much new items are to be shown. */
export interface ExplorationSettings {
  readonly itemExplorationConfig?: Readonly<Record<string, string>>;
}

/** What batch inference jobs and batch segment jobs have in common. */
export interface BatchJob extends Lifecycle {
  readonly jobName: string;
  readonly solutionVersionArn: string;
  readonly jobInput: { readonly s3DataSource: { readonly path: string } };
  readonly jobOutput: { readonly s3DataDestination: { readonly path: string } };
  readonly roleArn: string;
  readonly numResults: number;
  readonly filterArn?: string;
}

export interface BatchInferenceJob extends BatchJob {
  readonly batchInferenceJobArn: string;
  readonly batchInferenceJobMode: string;
  readonly batchInferenceJobConfig?: ExplorationSettings & Readonly<Record<string, unknown>>;
}

export interface BatchSegmentJob extends BatchJob {
  readonly batchSegmentJobArn: string;
}

interface CampaignSettings {
  readonly solutionVersionArn: string;
  readonly minProvisionedTPS: number;
  readonly campaignConfig?: ExplorationSettings & Readonly<Record<string, unknown>>;
}

export interface Campaign extends Lifecycle, CampaignSettings {
  readonly name: string;
  readonly campaignArn: string;
  readonly latestCampaignUpdate?: CampaignSettings & Lifecycle;
}

export interface Filter extends Lifecycle {
  readonly name: string;
  readonly filterArn: string;
  readonly datasetGroupArn: string;
  readonly filterExpression: string;
}

export interface EventTracker extends Lifecycle {
  readonly name: string;
  readonly eventTrackerArn: string;
  readonly accountId: string;
  /** A UUID: whoever sends events tells it. */
  readonly trackingId: string;
  readonly datasetGroupArn: string;
}

export interface Tag {
  readonly tagKey: string;
  readonly tagValue: string;
}

/** The tags of a resource, kept beside it: Describe does not show them. */
export interface Tags {
  readonly tags: readonly Tag[];
}
