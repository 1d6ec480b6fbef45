import { flag, integer, list, map, members, number, oneOf, text } from '../../../lib/validation.ts';

/** The common types of the service model, with their constraints. */
export const name = text(1, 63, /^[a-zA-Z0-9][a-zA-Z0-9\-_]*$/);
export const arn = text(0, 256, /^arn:([a-z\d-]+):personalize:.*:.*:.+$/);
export const roleArn = text(0, 256, /^arn:([a-z\d-]+):iam::\d{12}:role\/?[a-zA-Z_0-9+=,.@\-_/]+$/);
export const kmsKeyArn = text(0, 2048, /^arn:aws.*:kms:.*:[0-9]{12}:key\/.*$/);
export const s3Location = text(0, 256, /^(s3|http|https):\/\/.+$/);
export const avroSchema = text(0, 20_000);
export const datasetType = text(0, 256, /^[A-Za-z_]+$/);
export const columnName = text(0, 150, /^[A-Za-z_][A-Za-z\d_]*$/);
export const eventType = text(0, 256);
export const filterExpression = text(1, 2500);
export const filterValues = map(text(0, 1000), 25, text(0, 50, /^[A-Za-z0-9_]+$/));
export const nextToken = text(0, 1500, /^\p{ASCII}*$/u);
export const maxResults = integer(1, 100);
export const domain = oneOf('ECOMMERCE', 'VIDEO_ON_DEMAND');
export const parameters = map(text(0, 1000), 100);
const influence = map(number(0, 1), 2, oneOf('POPULARITY', 'FRESHNESS'));

const tagText = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;

export const tags = list(
  members({ tagKey: text(1, 128, tagText), tagValue: text(0, 256, tagText) }, {}),
  200,
);

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
