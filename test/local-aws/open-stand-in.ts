import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { PersonalizeClient } from '@aws-sdk/client-personalize';
import { PersonalizeRuntimeClient } from '@aws-sdk/client-personalize-runtime';
import { S3Client } from '@aws-sdk/client-s3';
import { onTestFinished } from 'vitest';

import { systemClock } from '../../src/lib/clock.ts';
import { silentLog } from '../../src/lib/log.ts';
import { type LocalAws, openLocalAws } from '../../src/local-aws/open-local-aws.ts';
import { createRequestHandler } from '../../src/local-aws/protocol/create-request-handler.ts';
import type { FaultRule } from '../../src/local-aws/services/faults/fault-rule.ts';

export interface Clients {
  readonly personalize: PersonalizeClient;
  readonly runtime: PersonalizeRuntimeClient;
  readonly s3: S3Client;
}

export interface StandIn extends Clients {
  readonly localAws: LocalAws;
  readonly folder: string;
}

export const CLIENT_SETTINGS = {
  region: 'us-east-1',
  credentials: { accessKeyId: 'x', secretAccessKey: 'y' },
  // A refused quota is refused: trying again only costs time.
  maxAttempts: 1,
} as const;

/** A folder that goes with the test. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'local-aws-'));
  onTestFinished(async () => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A stand-in of its own for one test, with SDK clients that reach it in process. */
export async function openStandIn(
  folder?: string,
  faults: readonly FaultRule[] = [],
): Promise<StandIn> {
  const where = folder ?? (await temporaryFolder());
  const localAws = await openLocalAws({
    folder: where,
    clock: systemClock,
    log: silentLog,
    faults,
  });
  onTestFinished(async () => localAws.close());
  const settings = { ...CLIENT_SETTINGS, requestHandler: createRequestHandler(localAws) };
  return {
    localAws,
    folder: where,
    personalize: new PersonalizeClient(settings),
    runtime: new PersonalizeRuntimeClient(settings),
    s3: new S3Client(settings),
  };
}
