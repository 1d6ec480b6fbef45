import { silentLog, systemClock } from '@recommendation-gateway/lib';

import { openAws } from '../../../src/aws/clients/open-aws.ts';
import { parseGatewayConfig } from '../../../src/config/parse-gateway-config.ts';
import { resolvePipelineSettings } from '../../../src/config/resolve-pipeline-settings.ts';
import { openDatabase } from '../../../src/database/connection/database.ts';
import { repairRun } from '../../../src/pipeline/repair/repair-run.ts';
import { minimalShop, minimalShopConfig } from './minimal-shop.ts';

// A process that repairs the run that loaded last, and may be killed at any moment. It loads no more than that takes.

const { database: address, socketPath } = JSON.parse(process.argv[2] ?? '');
const config = parseGatewayConfig(minimalShopConfig, 'the test');
const database = openDatabase(address, silentLog);
const services = {
  database,
  aws: await openAws({ kind: 'socket', socketPath }),
  log: silentLog,
  clock: systemClock,
  settings: resolvePipelineSettings(config, { recommender: 'local' }),
  shop: { database, ...minimalShop },
};
try {
  await repairRun(services, undefined, new AbortController().signal);
} finally {
  services.aws.close();
  await database.close();
}
