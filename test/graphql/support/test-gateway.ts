import { type Log, silentLog, systemClock } from '@recommendation-gateway/lib';

import type { GatewayConfigInput } from '../../../src/config/gateway-config.ts';
import { parseGatewayConfig } from '../../../src/config/parse-gateway-config.ts';
import { resolveHttpSettings } from '../../../src/config/resolve-settings.ts';
import { openKeys } from '../../../src/database/api-keys.ts';
import { type Database, openDatabase } from '../../../src/database/connection/database.ts';
import { buildGatewaySchema } from '../../../src/graphql/build-schema.ts';
import { createContextFactory } from '../../../src/graphql/context.ts';
import {
  type Authenticate,
  type AuthenticateOptions,
  createAuthenticate,
} from '../../../src/http/access/authenticate.ts';
import { registerConsoleDocuments } from '../../../src/http/console/register-documents.ts';
import { loadTrustedDocuments } from '../../../src/http/operations/load-trusted-documents.ts';
import {
  createHttpServer,
  type HttpServerOptions,
} from '../../../src/http/server/create-http-server.ts';
import { createRequestStatistics } from '../../../src/lib/request-statistics.ts';
import type { PipelineCommands } from '../../../src/pipeline/pipeline-commands.ts';
import { type AdminReads, createAdminReads } from '../../../src/serving/admin/admin-reads.ts';
import type { OperatorReadOptions } from '../../../src/serving/admin/operator-reads.ts';
import {
  createServing,
  type Serving,
  type ServingOptions,
} from '../../../src/serving/create-serving.ts';
import type { ShopReads } from '../../../src/serving/items/shop-reads.ts';
import { createMigratedDatabase } from '../../support/embedded-server.ts';
import { LONG_DEADLINES } from '../../support/long-deadlines.ts';
import { liveItemsOf } from './seeded-shop.ts';

interface Answer<Data> {
  readonly data?: Data;
  readonly errors?: readonly AnswerError[];
}

interface AnswerError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: Readonly<Record<string, unknown>>;
}

/** A gateway on a database and a port of its own. */
export interface TestGateway extends AsyncDisposable {
  readonly database: Database;
  /** Its address, without a path. */
  readonly origin: string;
  query<Data = unknown>(
    query: string,
    variables?: Readonly<Record<string, unknown>>,
  ): Promise<Answer<Data>>;
}

export interface TestGatewayOptions extends Partial<
  Omit<ServingOptions, 'database' | 'log' | 'shop'>
> {
  readonly operator?: OperatorReadOptions;
  readonly shop?: Partial<ShopReads>;
  readonly commands?: PipelineCommands;
  readonly log?: Log;
  readonly http?: Pick<
    HttpServerOptions,
    | 'consoleFolder'
    | 'trustedProxies'
    | 'subscriptionLimits'
    | 'closeWithinMs'
    | 'refusalIntervalMs'
  >;
  /** By default, requests without credentials have all roles. */
  readonly access?: Partial<AuthenticateOptions>;
  readonly config?: GatewayConfigInput;
  readonly production?: boolean;
}

export async function startTestGateway(options: TestGatewayOptions = {}): Promise<TestGateway> {
  const testDatabase = await createMigratedDatabase();
  const { shop, commands = refusingCommands, http, access, log = silentLog, ...others } = options;
  const { config: given, production = false, operator: _operator, ...rest } = others;
  const limits = { ...LONG_DEADLINES.limits, ...given?.limits };
  const config = parseGatewayConfig({ ...given, limits }, 'the test');
  const database = openDatabase(testDatabase.address, log);
  const base = { liveRanking: noCampaign, shop: { ...sleepingShop, ...shop }, keepServedMs: 0 };
  const serving = createServing({ ...base, ...LONG_DEADLINES.serving, ...rest, database, log });
  const admin = openAdminReads({ ...options, log }, database, serving);
  const statistics = createRequestStatistics();
  const schema = await buildGatewaySchema(config.http);
  const settings = resolveHttpSettings(config, { production });
  const server = createHttpServer({
    host: '127.0.0.1',
    port: 0,
    schema,
    settings,
    trustedDocuments: await registerConsoleDocuments(
      await loadTrustedDocuments(config.trustedDocuments, schema),
      { schema, console: settings.console, folder: http?.consoleFolder },
    ),
    createContext: createContextFactory({
      serving,
      admin,
      commands,
      statistics,
      about: { version: '1.2.3', production },
    }),
    authenticate: authenticateOn(database, access),
    statistics,
    readiness: async () => serving.readiness(),
    serving,
    log,
    ...http,
  });
  const { port } = await server.listen();
  const origin = `http://127.0.0.1:${port}`;
  return {
    database,
    origin,
    query: async (query, variables = {}) => ask(origin, { query, variables }),
    [Symbol.asyncDispose]: async () => {
      await server.close();
      await serving.close();
      await database.close();
      await testDatabase.drop();
    },
  };
}

function openAdminReads(
  {
    freshnessTargetSeconds = 7 * 24 * 3_600,
    clock,
    log,
    operator,
  }: TestGatewayOptions & { log: Log },
  database: Database,
  serving: Serving,
): AdminReads {
  return createAdminReads(database, {
    ...operator,
    freshnessTargetSeconds,
    clock,
    readHistory: serving.userHistory,
    readConditions: () => serving.conditions(),
    readSpending: async () => undefined,
    log,
    watchInterval: { firstMs: 10, maxMs: 50 },
  });
}

async function ask(origin: string, body: unknown): Promise<Answer<never>> {
  const response = await fetch(`${origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return response.json();
}

/** Authentication with the keys of `database`. */
function authenticateOn(database: Database, access: TestGatewayOptions['access']): Authenticate {
  return createAuthenticate({
    developers: true,
    readKeys: async () => openKeys(database).list(),
    writeUse: async (id) => openKeys(database).noteUse(id),
    jwt: undefined,
    clock: systemClock,
    ...access,
  });
}

/** A shop without changes since the load. */
const sleepingShop: ShopReads = {
  purchasedItems: async () => new Map(),
  liveItems: async (ids) => liveItemsOf(ids),
  newestInteractions: async (subjects) => subjects.map(() => []),
  userHistory: async () => [],
  purchaseTimes: async (users) => users.map(() => []),
};

async function noCampaign(): Promise<never> {
  throw new Error('there is no campaign');
}

async function refuse(): Promise<never> {
  throw new Error('no pipeline in this test');
}

/** Commands that always fail, for tests without a pipeline. */
export const refusingCommands: PipelineCommands = {
  start: refuse,
  dryRun: refuse,
  costReport: refuse,
  generateBatchInputs: refuse,
  trainModels: refuse,
  startBatchInference: refuse,
  loadBatchResults: refuse,
  resume: refuse,
  cancel: refuse,
  repair: refuse,
  activateGeneration: refuse,
  startRankingCampaign: refuse,
  stopRankingCampaign: refuse,
  rankingCampaign: refuse,
};

/** Runs `work` with a gateway, which is closed after it. */
export async function withTestGateway<T>(
  options: TestGatewayOptions,
  work: (gateway: TestGateway) => Promise<T>,
): Promise<T> {
  const gateway = await startTestGateway(options);
  try {
    return await work(gateway);
  } finally {
    await gateway[Symbol.asyncDispose]();
  }
}
