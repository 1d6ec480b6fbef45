import {
  type Check,
  flag,
  integer,
  list,
  map,
  members,
  number,
  oneOf,
  text,
} from '../../validation.ts';
import { hpoConfig } from '../solution/hpo-types.ts';

/** The common types of the service model, with their constraints. */
export const name = text(1, 63, /^[a-zA-Z0-9][a-zA-Z0-9\-_]*$/);
export const arn = text(0, 256, /^arn:([a-z\d-]+):personalize:.*:.*:.+$/);
export const roleArn = text(0, 256, /^arn:([a-z\d-]+):iam::\d{12}:role\/?[a-zA-Z_0-9+=,.@\-_/]+$/);
export const kmsKeyArn = text(0, 2048, /^arn:aws.*:kms:.*:[0-9]{12}:key\/.*$/);
export const s3Location = text(0, 256, /^(s3|http|https):\/\/.+$/);
export const avroSchema = text(0, 20_000);
export const datasetType = text(0, 256, /^[A-Za-z_]+$/);
export const eventType = text(0, 256);
export const filterExpression = text(1, 2500);
export const filterValues = map(text(0, 1000), 25, text(0, 50, /^[A-Za-z0-9_]+$/));
export const nextToken = text(0, 1500, /^\p{ASCII}*$/u);
export const maxResults = integer(1, 100);
export const domain = oneOf('ECOMMERCE', 'VIDEO_ON_DEMAND');
const parameters = map(text(0, 1000), 100);
const influence = map(number(0, 1), 2, oneOf('POPULARITY', 'FRESHNESS'));

const tagText = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;

export const tags = list(
  members({ tagKey: text(1, 128, tagText), tagValue: text(0, 256, tagText) }, {}),
  200,
);

const rate = text(1, 16, /^rate\(\d+ days?\)$/);

/** How often a solution trains by itself. */
const schedulingExpression: Check<string> = {
  ...rate,
  problem: (value, path) => {
    const days = Number(/\d+/.exec(String(value))?.[0]);
    const isInRange = days >= 1 && days <= 30;
    return (
      rate.problem(value, path) ??
      (isInRange ? undefined : `Member ${path} must be a rate of 1 to 30 days, not of ${days}.`)
    );
  },
};

const autoTrainingConfig = members({}, { schedulingExpression });

const eventsConfig = members(
  {},
  {
    eventParametersList: list(
      members({}, { eventType, eventValueThreshold: number(), weight: number(0, 1) }),
      10,
    ),
  },
);

const columnName = text(0, 150, /^[A-Za-z_][A-Za-z\d_]*$/);

const columnChoice = map(list(columnName, 50), 3, text(0, 256, /^[A-Za-z_]+$/));

export const solutionConfig = members(
  {},
  {
    eventValueThreshold: text(0, 256),
    eventsConfig,
    hpoConfig,
    algorithmHyperParameters: parameters,
    featureTransformationParameters: parameters,
    autoMLConfig: members({}, { metricName: text(0, 256), recipeList: list(arn, 100) }),
    optimizationObjective: members(
      {},
      {
        itemAttribute: text(1, 150),
        objectiveSensitivity: oneOf('LOW', 'MEDIUM', 'HIGH', 'OFF'),
      },
    ),
    trainingDataConfig: members(
      {},
      { excludedDatasetColumns: columnChoice, includedDatasetColumns: columnChoice },
    ),
    autoTrainingConfig,
  },
);

export const solutionUpdateConfig = members({}, { autoTrainingConfig, eventsConfig });

export const campaignConfig = members(
  {},
  {
    itemExplorationConfig: parameters,
    enableMetadataWithRecommendations: flag,
    syncWithLatestSolutionVersion: flag,
    rankingInfluence: influence,
  },
);

export const batchInferenceJobConfig = members(
  {},
  { itemExplorationConfig: parameters, rankingInfluence: influence },
);

export const themeGenerationConfig = members(
  { fieldsForThemeGeneration: members({ itemName: columnName }, {}) },
  {},
);

export const jobInput = members({ s3DataSource: members({ path: s3Location }, { kmsKeyArn }) }, {});

export const jobOutput = members(
  { s3DataDestination: members({ path: s3Location }, { kmsKeyArn }) },
  {},
);
