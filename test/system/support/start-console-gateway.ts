import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { silentLog } from '@recommendation-gateway/lib';

import { type Database, openDatabase } from '../../../src/database/connection/database.ts';
import { planDemoShop } from '../../../src/shop/built-in/plan-demo-shop.ts';
import { seedDemoShop } from '../../../src/shop/built-in/seed-demo-shop.ts';
import { makeKey } from '../../http/access/credentials.ts';
import { createMigratedDatabase } from '../../support/embedded-server.ts';
import { urlOf } from '../../support/run-command.ts';
import { startGateway } from './start-gateway.ts';

export interface ConsoleGateway {
  /** The address of the console. */
  readonly url: string;
  readonly database: Database;
  /** A key with the scope ADMIN. */
  readonly adminKey: string;
  close(): Promise<void>;
}

/** Some lists contain popular items: the gate refuses every generation of user lists. */
const qualityGate = { userRecommendations: { maxPopularityOverlap: 0.0001 } };

/** A gateway in production, with a demo shop and without a run. It executes registered documents only. */
export async function startConsoleGateway(): Promise<ConsoleGateway> {
  const testDatabase = await createMigratedDatabase();
  const database = openDatabase(testDatabase.address, silentLog);
  const size = planDemoShop({ users: 300, items: 200 });
  await seedDemoShop(database, { ...size, until: new Date() });
  const { text: adminKey } = await makeKey(database, 'ADMIN');
  const folder = await mkdtemp(join(tmpdir(), 'gateway-console-'));
  const file = join(folder, 'documents.json');
  await writeFile(file, JSON.stringify({ shop: '{ __typename }' }));
  const config = { qualityGate, trustedDocuments: { file, mode: 'only' } };
  const configFile = join(folder, 'gateway.config.mjs');
  await writeFile(configFile, `export default ${JSON.stringify(config)};\n`);
  let kill = () => {};
  const gateway = await startGateway({
    env: {
      DATABASE_URL: urlOf(testDatabase.address),
      GATEWAY_CONFIG: configFile,
      NODE_ENV: 'production',
    },
    atEnd: (killNow) => {
      kill = killNow;
    },
  });
  return {
    url: gateway.url.replace(/graphql$/, 'console'),
    database,
    adminKey,
    close: async () => {
      await gateway.stop();
      kill();
      await database.close();
      await testDatabase.drop();
    },
  };
}
