import { anything, integer, list, map, members, oneOf, text } from '../validation.ts';

/** The common types of the service model, with their constraints. */
export const name = text(1, 63, /^[a-zA-Z0-9][a-zA-Z0-9\-_]*$/);
export const arn = text(0, 256, /^arn:([a-z\d-]+):personalize:.*:.*:.+$/);
export const roleArn = text(0, 256, /^arn:([a-z\d-]+):iam::\d{12}:role\/?[a-zA-Z_0-9+=,.@\-_/]+$/);
export const kmsKeyArn = text(0, 2048, /^arn:aws.*:kms:.*:[0-9]{12}:key\/.*$/);
export const s3Location = text(0, 256, /^(s3|http|https):\/\/.+$/);
export const avroSchema = text(0, 20_000);
export const datasetType = text(0, 256, /^[A-Za-z_]+$/);
export const eventType = text(0, 256);
export const nextToken = text(0, 1500);
export const maxResults = integer(1, 100);
export const domain = oneOf('ECOMMERCE', 'VIDEO_ON_DEMAND');
const parameters = map(text(0, 1000), 100);

export const tags = list(members({ tagKey: text(1, 128), tagValue: text(0, 256) }, {}), 200);

export const solutionConfig = members(
  {},
  {
    eventValueThreshold: text(0, 256),
    eventsConfig: anything,
    hpoConfig: anything,
    algorithmHyperParameters: parameters,
    featureTransformationParameters: parameters,
    autoMLConfig: anything,
    optimizationObjective: anything,
    trainingDataConfig: anything,
    autoTrainingConfig: anything,
  },
);

export const jobInput = members({ s3DataSource: members({ path: s3Location }, { kmsKeyArn }) }, {});

export const jobOutput = members(
  { s3DataDestination: members({ path: s3Location }, { kmsKeyArn }) },
  {},
);
