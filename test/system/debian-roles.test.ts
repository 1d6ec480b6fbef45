import { execFile } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { silentLog } from '@recommendation-gateway/lib';
import { expect, inject, onTestFinished, test } from 'vitest';

import { openDatabase } from '../../src/database/connection/database.ts';
import { startGateway } from './support/start-gateway.ts';
import { startPostgresql } from './support/start-postgresql.ts';

const { postgresql = '' } = inject('debian');
const cwd = fileURLToPath(new URL('../../', import.meta.url));

/** Runs `npx gateway <command>` on the database to its end. */
async function runGateway(command: string, url: string) {
  const dataDir = await mkdtemp(join(tmpdir(), 'gateway-data-'));
  const env = { ...process.env, PORT: '0', DATABASE_URL: url, DATA_DIR: dataDir };
  return new Promise<{ code: number; output: string }>((resolve) => {
    execFile('node', ['scripts/gateway.mjs', command], { cwd, env }, (error, stdout, stderr) =>
      resolve({ code: Number(error?.code ?? 0), output: `${stdout}${stderr}` }),
    );
  });
}

const grantsIn = (text: string) => [...text.matchAll(/^ +(GRANT .*;)$/gm)].map(([, sql]) => sql);

test.skipIf(postgresql === '')(
  'without CREATE, commands, doctor and start name the missing GRANTs; with these the gateway serves',
  async () => {
    const server = await startPostgresql(postgresql);
    const admin = openDatabase({ url: server }, silentLog, 1);
    onTestFinished(async () => admin.close());
    await admin.query('CREATE ROLE app LOGIN');
    await admin.query('CREATE DATABASE offers');
    const inOffers = new URL(server);
    inOffers.pathname = '/offers';
    const asApp = new URL(inOffers);
    asApp.username = 'app';

    const grants = [
      'GRANT CREATE ON DATABASE offers TO app;',
      'GRANT CREATE ON SCHEMA public TO app;',
    ];
    for (const command of ['setup-tables', 'doctor', 'start']) {
      const { code, output } = await runGateway(command, asApp.href);
      expect([command, code, grantsIn(output)]).toEqual([command, 1, grants]);
    }

    const owner = openDatabase({ url: inOffers.href }, silentLog, 1);
    onTestFinished(async () => owner.close());
    for (const grant of grants) await owner.query(grant);
    expect((await runGateway('setup-tables', asApp.href)).code).toBe(0);
    const gateway = await startGateway({ env: { DATABASE_URL: asApp.href } });
    expect(await gateway.query('{ popularItems(first: 1) { nodes { id } } }')).toEqual({
      data: { popularItems: { nodes: [{ id: expect.any(String) }] } },
    });
    expect(await gateway.stop()).toBe(0);
  },
);
