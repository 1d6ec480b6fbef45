import { Agent } from 'node:http';

import { PersonalizeClient, type PersonalizeClientConfig } from '@aws-sdk/client-personalize';
import { PersonalizeRuntimeClient } from '@aws-sdk/client-personalize-runtime';
import { S3Client } from '@aws-sdk/client-s3';

import type { Aws } from './aws.ts';

/** Where the SDK's requests go: to AWS, to the stand-in on a unix socket, or to a handler in this process. */
export type AwsTarget =
  | { readonly kind: 'aws'; readonly region: string | undefined }
  | { readonly kind: 'socket'; readonly socketPath: string }
  | { readonly kind: 'in-process'; readonly requestHandler: RequestHandler };

/** What answers a request in place of the network: `src/local-aws` makes one. */
type RequestHandler = NonNullable<PersonalizeClientConfig['requestHandler']>;

interface ClientConfig {
  readonly region?: string;
  readonly endpoint?: string;
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
  readonly requestHandler?: RequestHandler;
}

const STAND_IN_REGION = 'us-east-1';

/** Opens the clients of the three services. Only what they send their requests to differs. */
export async function openAws(target: AwsTarget): Promise<Aws> {
  const config = configOf(target);
  const personalize = new PersonalizeClient(config);
  const runtime = new PersonalizeRuntimeClient(config);
  const s3 = new S3Client({ ...config, forcePathStyle: target.kind !== 'aws' });
  const clients = [personalize, runtime, s3];
  return {
    personalize,
    runtime,
    s3,
    region: await personalize.config.region(),
    poll: target.kind === 'aws' ? { firstMs: 15_000, maxMs: 60_000 } : { firstMs: 20, maxMs: 500 },
    rankingSource: target.kind === 'aws' ? 'CAMPAIGN' : 'LOCAL_MODEL',
    close: () => clients.forEach((client) => client.destroy()),
  };
}

function configOf(target: AwsTarget): ClientConfig {
  if (target.kind === 'aws') return target.region === undefined ? {} : { region: target.region };
  // Nobody checks the signature of the stand-in's requests, but the SDK does not send any without.
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const local = { region: STAND_IN_REGION, credentials };
  if (target.kind === 'in-process') return { ...local, requestHandler: target.requestHandler };
  const agentOptions = { keepAlive: true, socketPath: target.socketPath };
  const httpAgent = new Agent(agentOptions);
  return { ...local, endpoint: 'http://localhost', requestHandler: { httpAgent } };
}
