import { execFile } from 'node:child_process';

import { expect, test } from 'vitest';

import { temporaryFolder } from './support/open-emulator.ts';
import { COMMAND, runCommand } from './support/run-command.ts';

test('the server listens on this machine only, unless a host is given', async () => {
  const { endpoint, end } = await runCommand(await temporaryFolder());
  expect(endpoint).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect(await end('SIGTERM')).toBe(0);
  const other = await runCommand(await temporaryFolder(), '--host', '127.0.0.2');
  expect(other.endpoint).toMatch(/^http:\/\/127\.0\.0\.2:\d+$/);
});

test.each([
  ['--port=abc', '--port must be a number up to 65535.'],
  ['--host=', '--host and --data-dir must not be empty.'],
  ['--account=12', '--account must be a number of 12 digits.'],
  ['--allowed-host=http://aws', '--allowed-host must be a name without scheme and port.'],
  ['4566', "Unexpected argument '4566'"],
])('%s is refused with the usage', async (argument, reason) => {
  const ended = await new Promise((resolve) => {
    execFile(process.execPath, [...COMMAND, argument], (error, stdout, stderr) => {
      resolve({ code: error?.code, stdout, stderr });
    });
  });
  const usage = expect.stringMatching(/Usage: npx local-personalize/);
  expect(ended).toMatchObject({ code: 2, stdout: '', stderr: usage });
  expect(ended).toMatchObject({ stderr: expect.stringContaining(reason) });
});
