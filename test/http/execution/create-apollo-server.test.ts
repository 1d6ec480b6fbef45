import { HeaderMap } from '@apollo/server';
import { silentLog } from '@recommendation-gateway/lib';
import { buildSchema } from 'graphql';
import { afterAll, expect, test } from 'vitest';

import { parseGatewayConfig } from '../../../src/config/parse-gateway-config.ts';
import { resolveHttpSettings } from '../../../src/config/resolve-settings.ts';
import { openDatabase } from '../../../src/database/connection/database.ts';
import { developer } from '../../../src/domain/access/caller.ts';
import { createContextFactory } from '../../../src/graphql/context.ts';
import { createInterpreter } from '../../../src/graphql/execute-compiled.ts';
import { createApolloServer } from '../../../src/http/execution/create-apollo-server.ts';
import { createOperationRules } from '../../../src/http/execution/operation-rules.ts';
import { createOperationCache } from '../../../src/http/operations/operation-cache.ts';
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
      lastInteractions: async (users) => users.map(() => []),
    },
  }),
  admin: createAdminReads(database, { freshnessTargetSeconds: 3_600, log: silentLog }),
  commands: refusingCommands,
});

test('a document is parsed and validated once, even if Apollo’s pipeline executes it again', async () => {
  const schema = buildSchema('type Query { a: Int }');
  const settings = resolveHttpSettings(parseGatewayConfig({}, 'the test'), { production: false });
  const prepare = createInterpreter(schema);
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
  const send = async (query: string) => {
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
  try {
    for (const query of ['{ a }', '{ a }', '{ b: a }']) {
      expect(cache.get(query).refusal()).toBeUndefined();
      expect(await send(query)).toHaveProperty('data');
    }
    expect(parsed).toEqual(['{ a }', '{ b: a }']);
  } finally {
    await apollo.stop();
  }
});
