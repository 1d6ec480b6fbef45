import { once } from 'node:events';
import { parseArgs } from 'node:util';

import { UsageError } from '../../scripts/support/describe-failure.ts';
import { runScript } from '../../scripts/support/run-script.ts';
import { KeyScope } from '../../src/domain/access/api-key.ts';
import { createStorefront } from './serve-storefront.ts';

const usage = `Serves an example shop whose recommendations come from a gateway: npm run example-storefront

  --gateway URL  the origin of the gateway (default http://127.0.0.1:4000)
  --key KEY      an API key with the scope PUBLIC; by default one is created that expires after a day
  --port N       the port of the shop (default 4100)
  --help         this text

The pages are plain HTML, CSS and JavaScript: examples/storefront/public.`;

const KEY_HOURS = 24;

const options = {
  gateway: { type: 'string', default: 'http://127.0.0.1:4000' },
  key: { type: 'string' },
  port: { type: 'string', default: '4100' },
} as const;

await runScript(usage, async ({ args, open, progress, signal }) => {
  const { values } = parseArgs({ args, options });
  const gateway = readOrigin(values.gateway);
  const port = readPort(values.port);
  const apiKey = values.key ?? (await createKey(open));
  const server = createStorefront({ gateway, apiKey });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  progress.note(`The example shop: http://127.0.0.1:${port}/ (Ctrl-C ends it)`);
  await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
  server.close();
  server.closeAllConnections();
  return 'The example shop has ended.';
});

/** On the database that the settings of this machine name, which is that of the gateway by default. */
async function createKey(open: Parameters<Parameters<typeof runScript>[1]>[0]['open']) {
  const expiresAt = new Date(Date.now() + KEY_HOURS * 3_600_000);
  const { keys } = await open();
  const { text } = await keys.create({
    scope: KeyScope.PUBLIC,
    name: 'example storefront',
    expiresAt,
  });
  return text;
}

function readOrigin(text: string): URL {
  const isOrigin = URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
  if (isOrigin) return new URL(text);
  throw new UsageError(`--gateway takes an address such as http://127.0.0.1:4000, not "${text}".`);
}

function readPort(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port < 65_536) return port;
  throw new UsageError(`--port takes a number from 0 to 65535, not "${text}".`);
}
