import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';

import { type Log, silentLog, systemClock } from '@recommendation-gateway/lib';
import {
  createRequestHandler,
  type FaultRule,
  FAULTS_PATH,
  type Emulator,
  openEmulator,
  unsyncedDisk,
} from '@recommendation-gateway/local-personalize';

import type { AppOptions } from '../../src/app-options.ts';
import { type App, createGatewayServer, openApp } from '../../src/app.ts';
import type { Aws } from '../../src/aws/clients/aws.ts';
import { openAws } from '../../src/aws/clients/open-aws.ts';
import { parseEnvironment } from '../../src/config/environment.ts';
import type { GatewayConfigInput } from '../../src/config/gateway-config.ts';
import { parseGatewayConfig } from '../../src/config/parse-gateway-config.ts';
import { createMigratedDatabase, type ServerAddress } from './embedded-server.ts';
import { LONG_DEADLINES } from './long-deadlines.ts';

/** The whole gateway over an empty database and an empty emulator, all in this process. */
export interface TestApp extends App {
  /** Where its database is, for processes of the test. */
  readonly address: ServerAddress;
  /** Clients of the test's own, to look at what the gateway made on AWS. */
  readonly aws: Aws;
  /** The folder of the emulator. */
  readonly awsFolder: string;
  /** A second gateway over the same database and emulator, as after a restart. */
  reopen(
    how?: Partial<Pick<AppOptions, 'config' | 'environment' | 'observe' | 'readOnly'>>,
  ): Promise<App>;
  /** Replaces the fault rules of the emulator. */
  orderFaults(rules: readonly FaultRule[]): Promise<void>;
  /** Sends a GraphQL operation over HTTP and answers the body. */
  query(text: string, variables?: Readonly<Record<string, unknown>>): Promise<unknown>;
}

export async function openTestApp(
  config: GatewayConfigInput = {},
  observe?: AppOptions['observe'],
  log: Log = silentLog,
): Promise<TestApp> {
  const database = await createMigratedDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'gateway-aws-'));
  const emulator = await openEmulator({
    folder,
    clock: systemClock,
    log: silentLog,
    disk: unsyncedDisk,
  });
  const target = {
    kind: 'in-process',
    requestHandler: createRequestHandler(emulator),
  } as const;
  const options: AppOptions = {
    environment: parseEnvironment({ PORT: '0' }),
    config: parseGatewayConfig(withLongDeadlines(config), 'the test'),
    log,
    observe,
    infrastructure: { database: database.address, aws: target },
  };
  const app = await openApp(options);
  const aws = await openAws(target);
  const server = await createGatewayServer(app, options);
  const { url } = await server.listen();
  return {
    ...app,
    address: database.address,
    aws,
    awsFolder: folder,
    reopen: async (how = {}) => openApp({ ...options, observe: undefined, ...how }),
    orderFaults: async (rules) => orderFaults(emulator, rules),
    query: async (query, variables = {}) => {
      const headers = { 'content-type': 'application/json' };
      const body = JSON.stringify({ query, variables });
      return (await fetch(url, { method: 'POST', headers, body })).json();
    },
    close: async () => {
      await server.close();
      await app.close();
      aws.close();
      await emulator.close();
      await rm(folder, { recursive: true, force: true });
      await database.drop();
    },
  };
}

function withLongDeadlines(config: GatewayConfigInput): GatewayConfigInput {
  return {
    ...config,
    limits: { ...LONG_DEADLINES.limits, ...config.limits },
    ranking: { ...LONG_DEADLINES.ranking, ...config.ranking },
    serving: { ...LONG_DEADLINES.serving, ...config.serving },
  };
}

async function orderFaults(emulator: Emulator, rules: readonly FaultRule[]): Promise<void> {
  const request = { method: 'PUT', host: 'localhost', path: FAULTS_PATH, query: {}, headers: {} };
  const body = Readable.from([Buffer.from(JSON.stringify(rules))]);
  const { statusCode } = await emulator.handle({ ...request, body });
  if (statusCode !== 200) throw new Error(`the emulator refused the fault rules: ${statusCode}`);
}
