import { once } from 'node:events';

import { openApp } from '../../src/app.ts';
import { parseEnvironment } from '../../src/config/environment.ts';
import { parseGatewayConfig } from '../../src/config/parse-gateway-config.ts';
import { createLog } from '../../src/lib/log.ts';
import type { Order } from './spawn-child.ts';
import { torturedConfig } from './tortured-shop.ts';

// A process that works on one run, as a script does, and may be killed at any moment. It loads everything first, then
// waits for its order, so that killing one process after the other costs no time for loading.

const [line] = await once(process.stdin.setEncoding('utf8'), 'data');
const { database, socketPath, runId }: Order = JSON.parse(String(line));
process.stdin.destroy();
const tell = (text: string) => process.stdout.write(`${text}\n`);
const app = await openApp({
  environment: parseEnvironment({}),
  config: parseGatewayConfig(torturedConfig, 'the torture test'),
  log: createLog(process.stderr, 'text'),
  observe: ({ type, ...event }) => tell(`${type} ${'stage' in event ? event.stage : ''}`),
  below: { database, aws: { kind: 'socket', socketPath } },
});
try {
  const { pipeline } = app;
  const begun =
    runId === undefined
      ? await pipeline.start({ startedBy: 'torture' })
      : await pipeline.resume(runId, undefined);
  const { status, fault } = await pipeline.ended(begun.id);
  tell(`ended ${status} ${fault?.code ?? ''}`);
} finally {
  await app.close();
}
