import { once } from 'node:events';
import { access, mkdtemp, rm, stat } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { pollUntil, silentLog } from '@recommendation-gateway/lib';
import { afterEach, beforeEach, expect, test } from 'vitest';

import { connectDaemon, disconnectDaemon } from '../../src/local-stack/client/connect-daemon.ts';
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

/** An emulator that greets each connection. */
function helloEmulator(opened: string[]): OpenEmulator {
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

async function connectTo(files: DaemonFiles, localAws: boolean) {
  const needs = { database: false, localAws };
  const probe = async () => {
    const sockets = await findSocketFolder(files.sockets);
    if (sockets === undefined) return undefined;
    const socketPath = join(sockets, CONTROL_SOCKET);
    return connectDaemon({ socketPath, needs, log: silentLog, signal: undefined });
  };
  return pollUntil(probe, { firstMs: 5, maxMs: 50 });
}

test('the emulator is opened for the first client that needs it, and closed when the last one disconnects', async () => {
  const files = await openDaemonFiles(folder);
  const opened: string[] = [];
  const { signal } = new AbortController();
  const served = runDaemon({ files, openEmulator: helloEmulator(opened), log: silentLog, signal });

  const without = await connectTo(files, false);
  expect(without.offer).toEqual({});
  expect(opened).toEqual([]);
  const first = await connectTo(files, true);
  const second = await connectTo(files, true);
  expect(opened).toEqual([join(files.dataDir, 'local-aws')]);
  const [hello] = await once(connect(second.offer.localAwsSocket ?? ''), 'data');
  expect(String(hello)).toBe('hello');

  await disconnectDaemon(without.socket);
  await disconnectDaemon(first.socket);
  expect(opened).toHaveLength(1);
  second.socket.end();
  await served;
  expect(opened.at(-1)).toBe('closed');
  await expect(access(join(files.folder, 'sockets'))).rejects.toThrow('ENOENT');
  second.socket.destroy();
});

test('an emulator that fails to open is reported to the client that needs it, and opened again for the next', async () => {
  const files = await openDaemonFiles(folder);
  const opened: string[] = [];
  const works = helloEmulator(opened);
  let tries = 0;
  const openEmulator: OpenEmulator = async (options) => {
    tries += 1;
    if (tries === 1) throw new Error('out of order');
    return works(options);
  };
  const { signal } = new AbortController();
  const served = runDaemon({ files, openEmulator, log: silentLog, signal });
  const other = await connectTo(files, false);
  await expect(connectTo(files, true)).rejects.toThrow('out of order');
  const next = await connectTo(files, true);
  expect(next.offer.localAwsSocket).toContain('local-aws.sock');
  await disconnectDaemon(next.socket);
  other.socket.end();
  await served;
  other.socket.destroy();
});

test('in a folder with a long path the sockets lie below /tmp, closed to other users, until the daemon ends', async () => {
  const files = await openDaemonFiles(join(folder, 'long-name-'.repeat(8)));
  const { signal } = new AbortController();
  const served = runDaemon({ files, openEmulator: helloEmulator([]), log: silentLog, signal });
  const held = await connectTo(files, true);
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

test('a client that sends something other than a message is disconnected, and the others are served', async () => {
  const files = await openDaemonFiles(folder);
  const { signal } = new AbortController();
  const served = runDaemon({ files, openEmulator: helloEmulator([]), log: silentLog, signal });
  const client = await connectTo(files, false);
  const sockets = (await findSocketFolder(files.sockets)) ?? '';
  for (const line of ['no JSON', '{"type":"hello"}', '{"type":"bye","needs":{}}']) {
    const stranger = connect(join(sockets, CONTROL_SOCKET));
    stranger.write(`${line}\n`);
    await once(stranger, 'close');
  }
  const next = await connectTo(files, true);
  expect(next.offer.localAwsSocket).toContain('local-aws.sock');
  await disconnectDaemon(next.socket);
  client.socket.end();
  await served;
  client.socket.destroy();
});

test('an answer that is not a message of the daemon is an error', async () => {
  const socketPath = join(folder, 'other.sock');
  const server = createServer((socket) => socket.end('{"type":"ready","offer":{"notice":7}}\n'));
  server.listen(socketPath);
  await once(server, 'listening');
  const needs = { database: false, localAws: false };
  await expect(
    connectDaemon({ socketPath, needs, log: silentLog, signal: undefined }),
  ).rejects.toThrow('not a message');
  server.close();
});
