import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Aws } from '../../src/aws/aws.ts';
import { openAws } from '../../src/aws/open-aws.ts';
import { systemClock } from '../../src/lib/clock.ts';
import { silentLog } from '../../src/lib/log.ts';
import { type LocalAws, openLocalAws } from '../../src/local-aws/open-local-aws.ts';
import { createRequestHandler } from '../../src/local-aws/protocol/create-request-handler.ts';

export const ROLE = 'arn:aws:iam::123456789012:role/personalize';

export interface FreshAws extends AsyncDisposable {
  readonly aws: Aws;
  readonly localAws: LocalAws;
  readonly folder: string;
}

/** Clients over an empty stand-in of their own, in this process. */
export async function openFreshAws(): Promise<FreshAws> {
  const folder = await mkdtemp(join(tmpdir(), 'gateway-aws-'));
  const localAws = await openLocalAws({ folder, clock: systemClock, log: silentLog });
  const aws = await openAws({ kind: 'in-process', requestHandler: createRequestHandler(localAws) });
  return {
    // What is waited for here takes milliseconds.
    aws: { ...aws, poll: { firstMs: 2, maxMs: 20 } },
    localAws,
    folder,
    [Symbol.asyncDispose]: async () => {
      aws.close();
      await localAws.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
