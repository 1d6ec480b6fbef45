import { Agent } from 'node:http';

import { PersonalizeClient, type PersonalizeClientConfig } from '@aws-sdk/client-personalize';
import { PersonalizeRuntimeClient } from '@aws-sdk/client-personalize-runtime';
import { S3Client } from '@aws-sdk/client-s3';
import { errorMessage } from '@recommendation-gateway/lib';

import { createError } from '../../domain/errors/create-error.ts';
import type { AwsSettings } from '../../domain/settings/aws-settings.ts';
import type { Aws } from './aws.ts';
import { refuseQuotasAtOnce } from './refuse-quotas-at-once.ts';

/** Where the SDK sends its requests: to AWS, to the emulator on a unix socket, or to a handler in this process. */
export type AwsTarget =
  | { readonly kind: 'aws'; readonly region: string | undefined }
  | { readonly kind: 'socket'; readonly socketPath: string }
  | { readonly kind: 'in-process'; readonly requestHandler: RequestHandler };

/** Answers requests in place of the network; `packages/local-personalize` creates one. */
type RequestHandler = NonNullable<PersonalizeClientConfig['requestHandler']>;

interface ClientConfig {
  readonly region?: string;
  readonly endpoint?: string;
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
  readonly requestHandler?: RequestHandler;
  readonly maxAttempts: number;
  readonly retryMode: 'standard';
}

const EMULATOR_REGION = 'us-east-1';

/** With exponential backoff and jitter: throttling and networks get half a minute to recover. */
const RETRIES = { maxAttempts: 6, retryMode: 'standard' } as const;

/** Opens the clients of the three services on a target. */
export async function openAws(target: AwsTarget, settings: AwsSettings = {}): Promise<Aws> {
  const config = configOf(target);
  const personalize = new PersonalizeClient(config);
  refuseQuotasAtOnce(personalize);
  const runtime = new PersonalizeRuntimeClient({ ...config, maxAttempts: 2 });
  const s3 = new S3Client({ ...config, ...placeOf(target, settings) });
  const clients = [personalize, runtime, s3];
  return {
    personalize,
    runtime,
    s3,
    region: await regionOf(personalize),
    settings,
    poll: target.kind === 'aws' ? { firstMs: 15_000, maxMs: 60_000 } : { firstMs: 20, maxMs: 500 },
    isEmulated: target.kind !== 'aws',
    close: () => clients.forEach((client) => client.destroy()),
  };
}

/** The emulator has its own object store, whatever is configured for AWS. */
function placeOf(target: AwsTarget, { s3 }: AwsSettings) {
  if (target.kind !== 'aws') return { forcePathStyle: true };
  return s3 === undefined ? {} : { endpoint: s3.endpoint, forcePathStyle: s3.pathStyle };
}

async function regionOf({ config }: PersonalizeClient): Promise<string> {
  try {
    return await config.region();
  } catch (error) {
    throw createError('AWS_REGION_MISSING', { reason: errorMessage(error) }, error);
  }
}

function configOf(target: AwsTarget): ClientConfig {
  if (target.kind === 'aws') {
    return { ...RETRIES, ...(target.region !== undefined && { region: target.region }) };
  }
  // The emulator ignores signatures, but the SDK sends no request without one.
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const local = { ...RETRIES, region: EMULATOR_REGION, credentials };
  if (target.kind === 'in-process') return { ...local, requestHandler: target.requestHandler };
  const agentOptions = { keepAlive: true, socketPath: target.socketPath };
  const httpAgent = new Agent(agentOptions);
  return { ...local, endpoint: 'http://localhost', requestHandler: { httpAgent } };
}
