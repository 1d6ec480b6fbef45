import type { Log } from '@recommendation-gateway/lib';

import type { AwsTarget } from '../aws/clients/open-aws.ts';
import type { Environment } from '../config/environment.ts';
import type { GatewayConfig } from '../config/gateway-config.ts';
import type { DatabaseAddress } from '../database/connection/database-address.ts';
import { type AcquiredDaemon, acquireDaemon } from './client/acquire-daemon.ts';

export interface InfrastructureOptions {
  readonly environment: Environment;
  readonly config: GatewayConfig;
  /** The file of the configuration, for messages; undefined: there is none. */
  readonly configFile?: string | undefined;
  readonly log: Log;
  readonly signal?: AbortSignal | undefined;
  /** Whether AWS is not used, and so no emulator is started. */
  readonly databaseOnly?: boolean | undefined;
}

/** The database and the AWS that a command works with. */
export interface Infrastructure {
  readonly database: DatabaseAddress;
  /** The same database for requests, if they use another address: that one may be a transaction pooler's. */
  readonly requestDatabase?: DatabaseAddress | undefined;
  readonly aws: AwsTarget;
  readonly notice?: string | undefined;
}

export type OnClose = (closer: () => Promise<void> | void) => void;

/** What is not configured comes from the daemon: the embedded database, the local emulator of AWS. */
export async function acquireInfrastructure(
  options: InfrastructureOptions,
  onClose: OnClose,
): Promise<Infrastructure> {
  const { environment, config } = options;
  const { recommender } = environment;
  const daemon = await acquireDaemonFor(options);
  if (daemon !== undefined) onClose(async () => daemon.close());
  const addresses = configuredAddresses(environment) ?? { database: daemon?.database };
  const { database } = addresses;
  if (database === undefined) throw new Error('the daemon offered no database');
  const socketPath = daemon?.localAwsSocket;
  const aws: AwsTarget =
    recommender === 'local' && socketPath !== undefined
      ? { kind: 'socket', socketPath }
      : { kind: 'aws', region: config.personalize.region };
  return { ...addresses, database, aws, notice: daemon?.notice };
}

/** Undefined without a configured database, for which the embedded one is used. */
function configuredAddresses({
  databaseUrl: url,
  directDatabaseUrl = url,
}: Environment): Pick<Infrastructure, 'database' | 'requestDatabase'> | undefined {
  if (url === undefined || directDatabaseUrl === undefined) return undefined;
  const database = { url: directDatabaseUrl };
  return url === directDatabaseUrl ? { database } : { database, requestDatabase: { url } };
}

async function acquireDaemonFor({
  environment,
  log,
  signal,
  databaseOnly = false,
}: InfrastructureOptions): Promise<AcquiredDaemon | undefined> {
  const { dataDir, databaseUrl, recommender } = environment;
  const localAws = recommender === 'local' && !databaseOnly;
  const needs = { database: databaseUrl === undefined, localAws };
  if (!needs.database && !needs.localAws) return undefined;
  const daemon = await acquireDaemon({ dataDir, needs, log, ...(signal && { signal }) });
  void daemon.lost.then((error) => log.error(error.message));
  return daemon;
}
