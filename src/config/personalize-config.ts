import { z } from 'zod';

const text = z.string().min(1);

export const personalize = z.strictObject({
  /** The prefix of all resource names on AWS. Names have at most 63 characters, and some get a suffix. */
  name: z
    .string()
    .regex(
      /^[a-z][a-z0-9-]{0,15}$/,
      'must be a letter and at most 15 lower-case letters, digits and hyphens',
    )
    .default('recommendations'),
  region: text.optional(),
  bucket: text.default('recommendation-gateway'),
  /** The key prefix in the bucket, without leading and trailing slash. */
  prefix: z
    .string()
    .regex(/^[^/].*[^/]$|^[^/]?$/, 'must not begin or end with a slash')
    .default('gateway'),
  /** The role that Personalize assumes to read and write the bucket. */
  roleArn: z
    .string()
    .regex(/^arn:[a-z\d-]+:iam::\d{12}:role\/.+$/, 'must be the ARN of an IAM role')
    .optional(),
  /** Your own key for the encryption of dataset group, objects and batch jobs. */
  kmsKeyArn: z
    .string()
    .regex(/^arn:aws[a-z\d-]*:kms:[a-z\d-]+:\d{12}:key\/.+$/, 'must be the ARN of a KMS key')
    .optional(),
  /** An object store other than S3 in the region. */
  s3: z
    .strictObject({
      endpoint: z.url({
        protocol: /^https?$/,
        error: 'must be a URL with http:// or https://',
      }),
      /** Whether the bucket is in the path instead of the host name. */
      pathStyle: z.boolean().default(true),
    })
    .optional(),
  recipes: z
    .strictObject({
      userRecommendations: text.default('aws-user-personalization'),
      similarItems: text.default('aws-similar-items'),
      itemAffinity: text.default('aws-item-affinity'),
      personalizedRanking: text.default('aws-personalized-ranking'),
    })
    .prefault({}),
});

/** A resource on AWS, by name or ARN. */
const named = (resource: string) =>
  z
    .string()
    .regex(
      new RegExp(
        `^(arn:[a-z\\d-]+:personalize:[a-z\\d-]+:\\d{12}:${resource}/)?[a-zA-Z0-9][\\w-]{0,62}$`,
      ),
      `must be the name or the ARN of a ${resource}`,
    )
    .optional();

/** Existing resources on AWS, used instead of new ones. */
export const adopt = z.strictObject({
  datasetGroup: named('dataset-group'),
  /** Instead of personalize.bucket. */
  bucket: z
    .string()
    .regex(
      /^(arn:[a-z\d-]+:s3:::)?[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
      'must be the name or the ARN of a bucket',
    )
    .optional(),
  solutions: z
    .strictObject({
      userRecommendations: named('solution'),
      similarItems: named('solution'),
      itemAffinity: named('solution'),
      personalizedRanking: named('solution'),
    })
    .prefault({}),
});
