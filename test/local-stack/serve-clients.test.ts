import { once } from 'node:events';
import { access, mkdtemp, rm, stat } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { pollUntil, silentLog } from '@recommendation-gateway/lib';
import { afterEach, beforeEach, expect, test } from 'vitest';

import { connectDaemon, leaveDaemon } from '../../src/local-stack/client/connect-daemon.ts';
import {
  CONTROL_SOCKET,
  type DaemonFiles,
  openDaemonFiles,
} from '../../src/local-stack/daemon/daemon-files.ts';
import type { OpenEmulator } from '../../src/local-stack/daemon/resources.ts';
import { runDaemon } from '../../src/local-stack/daemon/run-daemon.ts';
import { findSocketFolder } from '../../src/local-stack/system/socket-folder.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gateway-test-'));
});
afterEach(async () => rm(folder, { recursive: true, force: true }));

/** A stand-in that says hello to whoever connects. */
function helloStandIn(opened: string[]): OpenEmulator {
  return async ({ folder: where, socketPath }) => {
    opened.push(where);
    const server = createServer((socket) => socket.end('hello'));
    server.listen(socketPath);
    await once(server, 'listening');
    return {
      close: async () => {
        opened.push('closed');
        server.close();
        await once(server, 'close');
      },
    };
  };
}

async function visit(files: DaemonFiles, localAws: boolean) {
  const needs = { database: false, localAws };
  const probe = async () => {
    const sockets = await findSocketFolder(files.sockets);
    if (sockets === undefined) return undefined;
    const socketPath = join(sockets, CONTROL_SOCKET);
    return connectDaemon({ socketPath, needs, log: silentLog, signal: undefined });
  };
  return pollUntil(probe, { firstMs: 5, maxMs: 50 });
}

test('the stand-in is opened for the first command that needs it, and closed with the last', async () => {
  const files = await openDaemonFiles(folder);
  const opened: string[] = [];
  const { signal } = new AbortController();
  const served = runDaemon({ files, openEmulator: helloStandIn(opened), log: silentLog, signal });

  const without = await visit(files, false);
  expect(without.offer).toEqual({});
  expect(opened).toEqual([]);
  const first = await visit(files, true);
  const second = await visit(files, true);
  expect(opened).toEqual([join(files.dataDir, 'local-aws')]);
  const [hello] = await once(connect(second.offer.localAwsSocket ?? ''), 'data');
  expect(String(hello)).toBe('hello');

  await leaveDaemon(without.socket);
  await leaveDaemon(first.socket);
  expect(opened).toHaveLength(1);
  second.socket.end();
  await served;
  expect(opened.at(-1)).toBe('closed');
  await expect(access(join(files.folder, 'sockets'))).rejects.toThrow('ENOENT');
  second.socket.destroy();
});

test('a stand-in that fails to open is reported to the command that asked, and tried again for the next', async () => {
  const files = await openDaemonFiles(folder);
  const opened: string[] = [];
  const works = helloStandIn(opened);
  let tries = 0;
  const openEmulator: OpenEmulator = async (options) => {
    tries += 1;
    if (tries === 1) throw new Error('out of order');
    return works(options);
  };
  const { signal } = new AbortController();
  const served = runDaemon({ files, openEmulator, log: silentLog, signal });
  const other = await visit(files, false);
  await expect(visit(files, true)).rejects.toThrow('out of order');
  const next = await visit(files, true);
  expect(next.offer.localAwsSocket).toContain('local-aws.sock');
  await leaveDaemon(next.socket);
  other.socket.end();
  await served;
  other.socket.destroy();
});

test('in a folder with a long path the sockets go below /tmp, closed to others, and away again', async () => {
  const files = await openDaemonFiles(join(folder, 'long-name-'.repeat(8)));
  const { signal } = new AbortController();
  const served = runDaemon({ files, openEmulator: helloStandIn([]), log: silentLog, signal });
  const held = await visit(files, true);
  const socketPath = held.offer.localAwsSocket ?? '';
  expect(socketPath).toMatch(/^\/tmp\/gateway-/);
  expect((await stat(dirname(socketPath))).mode & 0o777).toBe(0o700);
  const control = join(dirname(socketPath), CONTROL_SOCKET);
  expect((await stat(control)).mode & 0o777).toBe(0o600);
  held.socket.end();
  await served;
  await expect(access(dirname(socketPath))).rejects.toThrow('ENOENT');
  held.socket.destroy();
});
