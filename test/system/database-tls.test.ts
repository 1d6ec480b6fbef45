import { execFile } from 'node:child_process';

import { silentLog } from '@recommendation-gateway/lib';
import { expect, inject, onTestFinished, test } from 'vitest';

import { checkServer } from '../../src/database/checks/check-server.ts';
import { openDatabase } from '../../src/database/connection/database.ts';
import { issueCertificate } from './support/issue-certificate.ts';
import { startPostgresql } from './support/start-postgresql.ts';

const { postgresql = '' } = inject('debian');

async function versionAt(url: string): Promise<string> {
  const database = openDatabase({ url }, silentLog, 1);
  onTestFinished(async () => database.close());
  return checkServer(database);
}

/** A server with a certificate of a private authority for the name localhost. */
async function startWithTls() {
  const { certificate, key, authorityFile } = await issueCertificate('localhost');
  const url = await startPostgresql(postgresql, {
    settings: ['ssl=on'],
    files: {
      'server.crt': certificate,
      'server.key': key,
      // Connections over the network have to be encrypted.
      'pg_hba.conf': 'local all all trust\nhostssl all all 127.0.0.1/32 trust\n',
    },
  });
  return {
    url,
    named: url.replace('127.0.0.1', 'localhost'),
    root: `sslrootcert=${authorityFile}`,
    authorityFile,
  };
}

/** What a command prints, on both streams, and with which code it ends. */
async function runDoctor(env: NodeJS.ProcessEnv): Promise<string> {
  const command = ['scripts/gateway.mjs', 'doctor'];
  return new Promise((resolve) => {
    execFile(process.execPath, command, { env: { ...process.env, ...env } }, (_error, ...printed) =>
      resolve(printed.join('\n')),
    );
  });
}

test.skipIf(postgresql === '')(
  'a certificate of a private authority is accepted with sslrootcert or NODE_EXTRA_CA_CERTS, and without them the error names both',
  async () => {
    const { url, named, root, authorityFile } = await startWithTls();
    for (const mode of ['prefer', 'require', 'verify-ca', 'verify-full']) {
      await expect(versionAt(`${named}?sslmode=${mode}`)).rejects.toMatchObject({
        code: 'DATABASE_CERTIFICATE_UNTRUSTED',
        advice: expect.stringMatching(/sslrootcert=.*NODE_EXTRA_CA_CERTS/),
      });
      expect(await versionAt(`${named}?sslmode=${mode}&${root}`)).toMatch(/^\d+\./);
    }
    expect(await versionAt(`${url}?sslmode=verify-ca&${root}`)).toMatch(/^\d+\./);
    expect(await versionAt(`${url}?sslmode=require&uselibpqcompat=true`)).toMatch(/^\d+\./);
    await expect(versionAt(`${url}?sslmode=verify-full&${root}`)).rejects.toMatchObject({
      code: 'DATABASE_CERTIFICATE_OF_ANOTHER_HOST',
      message: expect.stringContaining('127.0.0.1'),
    });
    await expect(versionAt(url)).rejects.toMatchObject({ code: 'DATABASE_REQUIRES_TLS' });
    const DATABASE_URL = `${named}?sslmode=require`;
    const printed = await runDoctor({ DATABASE_URL, NODE_EXTRA_CA_CERTS: authorityFile });
    expect(printed).toMatch(/PostgreSQL \d+\S* .*answers at localhost/);
    expect(printed).not.toMatch(/warning/i);
  },
);

test.skipIf(postgresql === '')(
  'a server without TLS is reported where the address requires it',
  async () => {
    const url = await startPostgresql(postgresql);
    await expect(versionAt(`${url}?sslmode=require`)).rejects.toMatchObject({
      code: 'DATABASE_WITHOUT_TLS',
      advice: expect.stringContaining('sslmode=disable'),
    });
    expect(await versionAt(`${url}?sslmode=disable`)).toMatch(/^\d+\./);
  },
);
