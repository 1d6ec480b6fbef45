import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

import { expect, onTestFinished, test, vi } from 'vitest';

import { runCommand } from '../src/command.ts';
import { temporaryFolder } from './support/open-emulator.ts';
import { COMMAND, startCommand } from './support/start-command.ts';

test('the server listens on this machine only, unless a host is given', async () => {
  const { endpoint, end } = await startCommand(await temporaryFolder());
  expect(endpoint).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect(await end('SIGTERM')).toBe(0);
  const other = await startCommand(await temporaryFolder(), '--host', '127.0.0.2');
  expect(other.endpoint).toMatch(/^http:\/\/127\.0\.0\.2:\d+$/);
});

test.each([
  ['--port=abc', '--port must be a number up to 65535.'],
  ['--host=', '--host and --data-dir must not be empty.'],
  ['--account=12', '--account must be a number of 12 digits.'],
  ['--allowed-host=http://aws', '--allowed-host must be a name without scheme and port.'],
  ['4566', "Unexpected argument '4566'"],
])('%s is refused with the usage', async (argument, reason) => {
  const { exitCode } = process;
  const stdout = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const stderr = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  onTestFinished(() => {
    vi.restoreAllMocks();
    process.exitCode = exitCode;
  });
  await runCommand([argument], { name: 'npx local-personalize', dataDir: '.local-personalize' });
  expect(process.exitCode).toBe(2);
  expect(stdout).not.toHaveBeenCalled();
  expect(stderr).toHaveBeenCalledExactlyOnceWith(expect.stringContaining(reason));
  expect(stderr).toHaveBeenCalledWith(expect.stringMatching(/Usage: npx local-personalize/));
});

test('a refused argument ends the process with exit code 2', async () => {
  await expect(promisify(execFile)(process.execPath, [...COMMAND, '4566'])).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringContaining("Unexpected argument '4566'"),
  });
});
