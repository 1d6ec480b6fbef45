import { torturedConfig, torturedQueries } from '../../scripts/torture/tortured-shop.ts';
import { openAws } from '../../src/aws/open-aws.ts';
import { parseGatewayConfig } from '../../src/config/parse-gateway-config.ts';
import { resolvePipelineSettings } from '../../src/config/resolve-pipeline-settings.ts';
import { openDatabase } from '../../src/database/database.ts';
import { systemClock } from '../../src/lib/clock.ts';
import { silentLog } from '../../src/lib/log.ts';
import { repairRun } from '../../src/pipeline/repair/repair-run.ts';

// A process that repairs the run that loaded last, and may be killed at any moment. It loads no more than that takes.

const { database: address, socketPath } = JSON.parse(process.argv[2] ?? '');
const config = parseGatewayConfig(torturedConfig, 'the test');
const database = openDatabase(address, silentLog);
const services = {
  database,
  aws: await openAws({ kind: 'socket', socketPath }),
  log: silentLog,
  clock: systemClock,
  settings: resolvePipelineSettings(config, { recommender: 'local' }),
  shop: { database, publicAttributes: [], queries: torturedQueries },
};
try {
  await repairRun(services, undefined, new AbortController().signal);
} finally {
  services.aws.close();
  await database.close();
}
