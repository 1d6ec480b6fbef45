import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { expect, test } from 'vitest';

import { copyProject } from './support/copy-project.ts';
import { startGateway } from './support/start-gateway.ts';

const config = {
  personalize: {
    region: 'eu-central-1',
    bucket: 'shop',
    roleArn: 'arn:aws:iam::123456789012:role/personalize',
  },
};

test('a gateway for AWS starts and answers where the emulator is not installed', async () => {
  const cwd = await copyProject('packages/local-personalize');
  const configFile = join(cwd, 'aws.config.mjs');
  await writeFile(configFile, `export default ${JSON.stringify(config)};\n`);
  const gateway = await startGateway({
    cwd,
    env: {
      RECOMMENDER: 'aws',
      GATEWAY_CONFIG: configFile,
      AWS_ACCESS_KEY_ID: 'none',
      AWS_SECRET_ACCESS_KEY: 'none',
      // There is no account behind it: calls of AWS fail at once.
      AWS_ENDPOINT_URL: 'http://127.0.0.1:9',
    },
  });
  expect((await fetch(new URL('/health/live', gateway.url))).status).toBe(200);
  expect(await gateway.query('{ pipelineRuns { nodes { id } } }')).toEqual({
    data: { pipelineRuns: { nodes: [] } },
  });
  expect(await gateway.stop()).toBe(0);
});

test('a gateway for the local emulator says that it is not installed', async () => {
  const cwd = await copyProject('packages/local-personalize');
  const env = { ...process.env, PORT: '0', DATA_DIR: join(cwd, 'data'), RECOMMENDER: 'local' };
  const start = promisify(execFile)('npm', ['start'], { cwd, env });
  await expect(start).rejects.toMatchObject({
    code: 1,
    stdout: expect.stringContaining('The local emulator of AWS is not installed'),
  });
});
