import { HeaderMap } from '@apollo/server';
import { silentLog } from '@recommendation-gateway/lib';
import { buildSchema } from 'graphql';
import { afterAll, expect, onTestFinished, test } from 'vitest';

import { parseGatewayConfig } from '../../../src/config/parse-gateway-config.ts';
import { resolveHttpSettings } from '../../../src/config/resolve-settings.ts';
import { openDatabase } from '../../../src/database/connection/database.ts';
import { developer } from '../../../src/domain/access/caller.ts';
import { createContextFactory } from '../../../src/graphql/context.ts';
import { createInterpreter, type PrepareOperation } from '../../../src/graphql/execute-compiled.ts';
import { createApolloServer } from '../../../src/http/execution/create-apollo-server.ts';
import { createOperationRules } from '../../../src/http/execution/operation-rules.ts';
import { createOperationCache } from '../../../src/http/operations/operation-cache.ts';
import { createRequestStatistics } from '../../../src/lib/request-statistics.ts';
import { createAdminReads } from '../../../src/serving/admin/admin-reads.ts';
import { createServing } from '../../../src/serving/create-serving.ts';
import { refusingCommands } from '../../graphql/support/test-gateway.ts';
import { createTestDatabase } from '../../support/embedded-server.ts';

const testDatabase = await createTestDatabase();
const database = openDatabase(testDatabase.address, silentLog);

afterAll(async () => {
  await database.close();
  await testDatabase.drop();
});

function notCalled(): never {
  throw new Error('not called');
}

const createContext = createContextFactory({
  serving: createServing({
    database,
    log: silentLog,
    liveRanking: async () => {
      throw new Error('there is no campaign');
    },
    shop: {
      purchasedItems: async () => new Map(),
      liveItems: async () => new Map(),
      newestInteractions: async (subjects) => subjects.map(() => []),
      userHistory: async () => [],
      purchaseTimes: async (users) => users.map(() => []),
    },
  }),
  admin: createAdminReads(database, {
    freshnessTargetSeconds: 3_600,
    readHistory: async () => [],
    readConditions: notCalled,
    readSpending: notCalled,
    log: silentLog,
  }),
  commands: refusingCommands,
  statistics: createRequestStatistics(),
  about: { version: '1.2.3', production: false },
});

async function startApollo() {
  const schema = buildSchema('type Query { a: Int }');
  const settings = resolveHttpSettings(parseGatewayConfig({}, 'the test'), { production: false });
  const interpret = createInterpreter(schema);
  const prepared: (string | undefined)[] = [];
  const prepare: PrepareOperation = (operation) => {
    prepared.push(operation.operationName);
    return interpret(operation);
  };
  const rules = createOperationRules(settings, silentLog);
  const cache = createOperationCache({
    schema,
    prepare,
    limits: settings.operations,
    registered: new Map(),
  });
  const apollo = createApolloServer({ schema, settings, prepare, rules, cache, log: silentLog });
  const parsed: (string | undefined)[] = [];
  apollo.addPlugin({
    requestDidStart: async () => ({
      parsingDidStart: async ({ source }) => void parsed.push(source),
    }),
  });
  await apollo.start();
  onTestFinished(async () => apollo.stop());
  const send = async (query: string) => {
    expect(cache.get(query).refusal()).toBeUndefined();
    const { body } = await apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: {
        method: 'POST',
        headers: new HeaderMap([['content-type', 'application/json']]),
        search: '',
        body: { query },
      },
      context: async () => createContext({ requestId: 'test', caller: developer }),
    });
    return body.kind === 'complete' ? JSON.parse(body.string) : undefined;
  };
  return { send, parsed, prepared };
}

test('a document is parsed and validated once, even if Apollo’s pipeline executes it again', async () => {
  const apollo = await startApollo();
  for (const query of ['{ a }', '{ a }', '{ b: a }']) {
    expect(await apollo.send(query)).toHaveProperty('data');
  }
  expect(apollo.parsed).toEqual(['{ a }', '{ b: a }']);
});

test('invalid documents do not cause a valid one to be parsed again', async () => {
  const apollo = await startApollo();
  await apollo.send('query Valid { a }');
  for (let index = 0; index < 14; index += 1) {
    expect(await apollo.send(`{ unknown${index} }`.padEnd(30_000, '#'))).toHaveProperty('errors');
  }
  await apollo.send('query Valid { a }');
  expect(apollo.parsed).toHaveLength(15);
  expect(apollo.prepared).toEqual(['Valid']);
});
