import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';

import {
  createLog,
  errorMessage,
  OperationalError,
  systemClock,
} from '@recommendation-gateway/lib';
import {
  type FaultRule,
  openLocalAws,
  readFaultRules,
  serveHttp,
  faultRulesUnreadable,
} from '@recommendation-gateway/local-personalize';

import { readEnvironment } from '../src/config/environment.ts';

const HELP = `Serves the local stand-in for Amazon Personalize, its Runtime and Events, and S3 over HTTP.

Usage: npx gateway local-aws [options]

  --port <number>     port to listen on (default 4566; 0 takes a free one)
  --host <address>    address to listen on (default 127.0.0.1)
  --data-dir <folder> where buckets, resources and models are kept (default: local-aws-http in DATA_DIR)
  --faults <file>     a JSON list of fault rules: what is to go wrong (see packages/local-personalize/docs/faults.md)
  --help              this text

Then, with any credentials: aws --endpoint-url http://127.0.0.1:4566 s3 mb s3://my-bucket`;

interface Settings {
  readonly port: number;
  readonly host: string;
  readonly folder: string;
  /** A file of fault rules. */
  readonly faults: string | undefined;
}

/** Reads the arguments; a string is what is wrong with them. */
function readArguments(): Settings | string | undefined {
  try {
    const { values } = parseArgs({
      options: {
        port: { type: 'string', default: '4566' },
        host: { type: 'string', default: '127.0.0.1' },
        'data-dir': { type: 'string', default: `${readEnvironment().dataDir}/local-aws-http` },
        faults: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    });
    if (values.help) return undefined;
    const port = Number(values.port);
    if (!/^\d+$/.test(values.port) || port > 65_535) return '--port must be a number up to 65535.';
    // To Node, no host is every host.
    if (values.host === '' || values['data-dir'] === '') {
      return '--host and --data-dir must not be empty.';
    }
    return { port, host: values.host, folder: values['data-dir'], faults: values.faults };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

async function readFaults(file: string): Promise<readonly FaultRule[]> {
  try {
    return readFaultRules(JSON.parse(await readFile(file, 'utf8')));
  } catch (error) {
    throw faultRulesUnreadable(file, errorMessage(error), error);
  }
}

async function serve({ port, host, folder, faults }: Settings): Promise<void> {
  const localAws = await openLocalAws({
    folder,
    clock: systemClock,
    log: createLog(process.stderr, 'text'),
    ...(faults !== undefined && { faults: await readFaults(faults) }),
  });
  const served = await serveHttp(localAws, { port, host }).catch(async (error: unknown) => {
    await localAws.close();
    throw error;
  });
  // Before it says that it is there: whoever reads that may end it at once.
  const ended = new Promise<void>((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
  console.log(`Local AWS listens on ${served.address}; its files are in ${folder}.`);
  await ended;
  await served.close();
  await localAws.close();
}

const settings = readArguments();
if (settings === undefined) console.log(HELP);
else if (typeof settings === 'string') {
  console.error(`${settings}\n\n${HELP}`);
  process.exitCode = 2;
} else {
  await serve(settings).catch((error: unknown) => {
    if (!(error instanceof OperationalError)) throw error;
    console.error(`${error.message} ${error.advice}`);
    process.exitCode = 1;
  });
}
