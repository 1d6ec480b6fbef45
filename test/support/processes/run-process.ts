import { once } from 'node:events';
import { writeSync } from 'node:fs';

import { createLog, systemClock } from '@recommendation-gateway/lib';

import { openAws } from '../../../src/aws/clients/open-aws.ts';
import { parseGatewayConfig } from '../../../src/config/parse-gateway-config.ts';
import { resolvePipelineSettings } from '../../../src/config/resolve-pipeline-settings.ts';
import { openDatabase } from '../../../src/database/connection/database.ts';
import { openPipeline } from '../../../src/pipeline/open-pipeline.ts';
import { minimalShop, minimalShopConfig } from './minimal-shop.ts';
import { shortenRetryDelays } from './shorten-retry-delays.ts';
import type { RunOrder } from './spawn-run-process.ts';

// A process that works on one run, as a script does, and may be killed at any moment. It loads the pipeline only, and
// before it has its order, so that killing one process after the other costs little time.

/** Shorter than the configuration allows: after a kill, the next process waits this long. */
const LEASE_MS = 400;

const config = parseGatewayConfig(minimalShopConfig, 'the chaos test');
const [line] = await once(process.stdin.setEncoding('utf8'), 'data');
const order: RunOrder = JSON.parse(String(line));
process.stdin.destroy();
const report = (text: string) => {
  // Written at once: the line reaches the parent, although this process may stop here.
  writeSync(process.stdout.fd, `${text}\n`);
  if (text === order.stopAt) process.kill(process.pid, 'SIGSTOP');
};
const log = createLog(process.stderr, 'text');
const database = openDatabase(order.database, log);
const aws = await openAws({ kind: 'socket', socketPath: order.socketPath });
await shortenRetryDelays(aws);
const pipeline = openPipeline({
  database,
  aws,
  log,
  clock: systemClock,
  settings: { ...resolvePipelineSettings(config, { recommender: 'local' }), leaseMs: LEASE_MS },
  shop: { database, ...minimalShop },
  observe: (event) => report(`${event.type} ${event.stage}`),
});
try {
  const begun =
    order.runId === undefined
      ? await pipeline.start({ startedBy: 'chaos' })
      : await pipeline.resume(order.runId, undefined);
  const { status, fault } = await pipeline.ended(begun.id);
  report(`ended ${status} ${fault?.code ?? ''}`);
} finally {
  await pipeline.close();
  aws.close();
  await database.close();
}
