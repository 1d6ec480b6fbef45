import type { Log } from '@recommendation-gateway/lib';
import { createRequestHandler } from '@recommendation-gateway/local-personalize';

import { openAws } from '../../../../src/aws/clients/open-aws.ts';
import type { GatewayConfigInput } from '../../../../src/config/gateway-config.ts';
import { parseGatewayConfig } from '../../../../src/config/parse-gateway-config.ts';
import { resolvePipelineSettings } from '../../../../src/config/resolve-pipeline-settings.ts';
import { openDatabase } from '../../../../src/database/connection/database.ts';
import { NO_TIME_LIMITS } from '../../../../src/database/connection/without-time-limits.ts';
import { recordCost } from '../../../../src/pipeline/costs/record-cost.ts';
import { type Pipeline, openPipeline } from '../../../../src/pipeline/open-pipeline.ts';
import type { PipelineServices } from '../../../../src/pipeline/pipeline-services.ts';
import { minimalShop, minimalShopConfig } from '../../../support/processes/minimal-shop.ts';
import { shortenRetryDelays } from '../../../support/processes/shorten-retry-delays.ts';
import type { ServerAddress } from '../../open-round-server.ts';
import type { CallWatch } from '../calls/call-watch.ts';
import { breakConnections, failAwsCalls } from '../calls/fail-aws-calls.ts';
import { WATCHED } from '../calls/fail-statements.ts';
import type { World } from './world.ts';

/** A short lease: a run whose process could not give it back is soon taken over. */
const LEASE_MS = 1_000;

export const worldConfig: GatewayConfigInput = {
  ...minimalShopConfig,
  lists: { length: 10 },
  generations: { keep: 1 },
  // It is trained beside the other models: the order of calls, and so their numbers, would differ from run to run.
  itemModel: { enabled: false },
};

export interface WorkerOptions {
  readonly watch: CallWatch;
  readonly log: Log;
  /** Differs from `worldConfig`. */
  readonly config?: GatewayConfigInput;
}

/** The pipeline of a process, and what a later process does for the costs of a run. */
export interface Worker extends Pipeline {
  recordCost(runId: string): Promise<void>;
}

/** The pipeline of a process that has just started, whose calls are watched. */
export async function openWorker(
  { database: { address }, emulator, clock }: World,
  { watch, log, config = {} }: WorkerOptions,
): Promise<Worker> {
  const database = openDatabase({ url: watchedUrl(address) }, log, 10, {
    settings: NO_TIME_LIMITS,
  });
  const requestHandler = breakConnections(createRequestHandler(emulator));
  const aws = await openAws({ kind: 'in-process', requestHandler });
  await shortenRetryDelays(aws);
  failAwsCalls(aws, watch);
  const parsed = parseGatewayConfig({ ...worldConfig, ...config }, 'the every-call test');
  const services: PipelineServices = {
    database,
    aws,
    log,
    clock,
    settings: { ...resolvePipelineSettings(parsed, { recommender: 'local' }), leaseMs: LEASE_MS },
    shop: { database, ...minimalShop },
    observe: (event) => {
      if (event.type === 'stage:start') watch.enter(event.stage);
    },
  };
  const pipeline = openPipeline(services);
  return {
    ...pipeline,
    recordCost: async (runId) => recordCost(services, runId),
    close: async () => {
      await pipeline.close();
      aws.close();
      await database.close();
    },
  };
}

/** The address of a database for sessions whose statements are watched. */
export function watchedUrl({ user, password, host, port, database }: ServerAddress): string {
  const [name, secret, place] = [user, password, host].map(encodeURIComponent);
  return `postgresql://${name}:${secret}@${place}:${port}/${database}?application_name=${WATCHED}`;
}
