import type { PersonalizeClient } from '@aws-sdk/client-personalize';
import type { PersonalizeRuntimeClient } from '@aws-sdk/client-personalize-runtime';
import type { S3Client } from '@aws-sdk/client-s3';
import type { PollInterval } from '@recommendation-gateway/lib';

import type { AwsSettings } from '../../domain/settings/aws-settings.ts';

/** The clients of the three services, on AWS or in the emulator. */
export interface Aws {
  readonly personalize: PersonalizeClient;
  readonly runtime: PersonalizeRuntimeClient;
  readonly s3: S3Client;
  readonly region: string;
  readonly settings: AwsSettings;
  /** The waits between polls of a job: up to a minute on AWS, short in the emulator. */
  readonly poll: PollInterval;
  /** Whether the services are those of the emulator, which has no accounts, roles and policies. */
  readonly isEmulated: boolean;
  close(): void;
}
