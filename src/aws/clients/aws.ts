import type { PersonalizeClient } from '@aws-sdk/client-personalize';
import type { PersonalizeRuntimeClient } from '@aws-sdk/client-personalize-runtime';
import type { S3Client } from '@aws-sdk/client-s3';
import type { PollInterval } from '@recommendation-gateway/lib';

import type { AwsSettings } from '../../domain/settings/aws-settings.ts';

/** The three services that the gateway uses, wherever they are. */
export interface Aws {
  readonly personalize: PersonalizeClient;
  readonly runtime: PersonalizeRuntimeClient;
  readonly s3: S3Client;
  readonly region: string;
  readonly settings: AwsSettings;
  /** How often to ask how far a job is: a minute on AWS, at once in the stand-in. */
  readonly poll: PollInterval;
  /** What an answer of the live ranking says of itself. */
  readonly rankingSource: 'CAMPAIGN' | 'LOCAL_MODEL';
  close(): void;
}
