import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { silentLog, systemClock } from '@recommendation-gateway/lib';
import {
  createRequestHandler,
  type FaultRule,
  type Emulator,
  openEmulator,
  unsyncedDisk,
} from '@recommendation-gateway/local-personalize';
import { onTestFinished } from 'vitest';

import type { Aws } from '../../src/aws/clients/aws.ts';
import { openAws } from '../../src/aws/clients/open-aws.ts';
import type { AwsSettings } from '../../src/domain/settings/aws-settings.ts';

export const ROLE = 'arn:aws:iam::123456789012:role/personalize';

export interface FreshAws extends AsyncDisposable {
  readonly aws: Aws;
  readonly emulator: Emulator;
  readonly folder: string;
}

interface FreshOptions {
  readonly settings?: AwsSettings;
  readonly faults?: readonly FaultRule[];
}

/** Clients over an empty emulator, in this process. */
export async function openFreshAws({
  settings = {},
  faults = [],
}: FreshOptions = {}): Promise<FreshAws> {
  const folder = await mkdtemp(join(tmpdir(), 'gateway-aws-'));
  const emulator = await openEmulator({
    folder,
    clock: systemClock,
    log: silentLog,
    disk: unsyncedDisk,
    faults,
  });
  const requestHandler = createRequestHandler(emulator);
  const aws = await openAws({ kind: 'in-process', requestHandler }, settings);
  return {
    // What is waited for here takes milliseconds.
    aws: { ...aws, poll: { firstMs: 2, maxMs: 20 } },
    emulator,
    folder,
    [Symbol.asyncDispose]: async () => {
      aws.close();
      await emulator.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The same, closed when the test is over. */
export async function openForTest(options?: FreshOptions): Promise<FreshAws> {
  const fresh = await openFreshAws(options);
  onTestFinished(async () => fresh[Symbol.asyncDispose]());
  return fresh;
}
