import type { Log } from '@recommendation-gateway/lib';

import type { AwsTarget } from '../aws/clients/open-aws.ts';
import type { Environment } from '../config/environment.ts';
import type { GatewayConfig } from '../config/gateway-config.ts';
import type { DatabaseAddress } from '../database/connection/database.ts';
import { type AcquiredDaemon, acquireDaemon } from './client/acquire-daemon.ts';

export interface InfrastructureOptions {
  readonly environment: Environment;
  readonly config: GatewayConfig;
  readonly log: Log;
  readonly signal?: AbortSignal | undefined;
}

/** What everything else stands on. */
export interface Infrastructure {
  readonly database: DatabaseAddress;
  readonly aws: AwsTarget;
  readonly notice?: string | undefined;
}

export type OnClose = (closer: () => Promise<void> | void) => void;

/** The helper holds what nobody gave us: the embedded database, the stand-in for AWS. */
export async function acquireInfrastructure(
  options: InfrastructureOptions,
  onClose: OnClose,
): Promise<Infrastructure> {
  const { environment, config } = options;
  const { databaseUrl, recommender } = environment;
  const helper = await acquireDaemonFor(options);
  if (helper !== undefined) onClose(async () => helper.close());
  const database = databaseUrl === undefined ? helper?.database : { url: databaseUrl };
  if (database === undefined) throw new Error('the helper gave no database');
  const socketPath = helper?.localAwsSocket;
  const aws: AwsTarget =
    recommender === 'local' && socketPath !== undefined
      ? { kind: 'socket', socketPath }
      : { kind: 'aws', region: config.personalize.region };
  return { database, aws, notice: helper?.notice };
}

async function acquireDaemonFor({
  environment,
  log,
  signal,
}: InfrastructureOptions): Promise<AcquiredDaemon | undefined> {
  const { dataDir, databaseUrl, recommender } = environment;
  const needs = { database: databaseUrl === undefined, localAws: recommender === 'local' };
  if (!needs.database && !needs.localAws) return undefined;
  const helper = await acquireDaemon({ dataDir, needs, log, ...(signal && { signal }) });
  void helper.lost.then((fault) => log.error(fault.message));
  return helper;
}
