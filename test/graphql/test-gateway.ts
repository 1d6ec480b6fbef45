import { type Database, openDatabase } from '../../src/database/database.ts';
import { migrateDatabase } from '../../src/database/migrate.ts';
import { buildGatewaySchema } from '../../src/graphql/build-schema.ts';
import { createContextFactory } from '../../src/graphql/context.ts';
import { createHttpServer } from '../../src/http/create-http-server.ts';
import { type Log, silentLog } from '../../src/lib/log.ts';
import type { PipelineCommands } from '../../src/pipeline/pipeline-commands.ts';
import { createAdminReads } from '../../src/serving/admin-reads.ts';
import { createServing, type ServingOptions } from '../../src/serving/create-serving.ts';
import type { ShopReads } from '../../src/serving/shop-reads.ts';
import { createTestDatabase } from '../support/embedded-server.ts';
import { liveItemsOf } from './seeded-shop.ts';

interface Answer {
  readonly data?: unknown;
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
  /** Where it listens, without a path. */
  readonly origin: string;
  query(query: string, variables?: Readonly<Record<string, unknown>>): Promise<Answer>;
}

export interface TestGatewayOptions extends Partial<
  Omit<ServingOptions, 'database' | 'log' | 'shop'>
> {
  readonly shop?: Partial<ShopReads>;
  readonly commands?: PipelineCommands;
  readonly log?: Log;
}

export async function startTestGateway(options: TestGatewayOptions = {}): Promise<TestGateway> {
  const testDatabase = await createTestDatabase();
  const { shop, ...rest } = options;
  const log = options.log ?? silentLog;
  const database = openDatabase(testDatabase.address, log);
  await migrateDatabase(database);
  const serving = createServing({
    liveRanking: noCampaign,
    shop: { ...sleepingShop, ...shop },
    keepServedMs: 0,
    ...rest,
    database,
    log,
  });
  const server = createHttpServer({
    host: '127.0.0.1',
    port: 0,
    schema: await buildGatewaySchema(),
    createContext: createContextFactory({
      serving,
      admin: createAdminReads(database),
      commands: options.commands ?? refusingCommands,
    }),
    readiness: async () => serving.readiness(),
    log,
  });
  const { port } = await server.listen();
  const origin = `http://127.0.0.1:${port}`;
  return {
    database,
    origin,
    query: async (query, variables = {}) => {
      const response = await fetch(`${origin}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query, variables }),
      });
      return response.json();
    },
    [Symbol.asyncDispose]: async () => {
      await server.close();
      await database.close();
      await testDatabase.drop();
    },
  };
}

/** A shop in which nothing has happened since the load. */
const sleepingShop: ShopReads = {
  purchasedItems: async () => new Map(),
  liveItems: async (ids) => liveItemsOf(ids),
  touchedLast: async (users) => users.map(() => []),
};

async function noCampaign(): Promise<never> {
  throw new Error('there is no campaign');
}

async function refuse(): Promise<never> {
  throw new Error('no pipeline in this test');
}

export const refusingCommands: PipelineCommands = {
  start: refuse,
  generateBatchInputs: refuse,
  trainModels: refuse,
  startBatchInference: refuse,
  loadBatchResults: refuse,
  resume: refuse,
  cancel: refuse,
  activateGeneration: refuse,
};
