import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { onTestFinished } from 'vitest';

const run = promisify(execFile);

export interface IssuedCertificate {
  readonly certificate: string;
  readonly key: string;
  /** The file with the certificate of the authority. */
  readonly authorityFile: string;
}

/** A certificate for a host name, issued by a private authority that exists for one test. */
export async function issueCertificate(hostName: string): Promise<IssuedCertificate> {
  const cwd = await mkdtemp(join(tmpdir(), 'gateway-authority-'));
  onTestFinished(async () => rm(cwd, { recursive: true }));
  const openssl = async (command: string) => run('openssl', command.split(' '), { cwd });
  const key = '-newkey rsa:2048 -nodes';
  await openssl(`req -x509 ${key} -keyout ca.key -out ca.pem -days 2 -subj /CN=authority`);
  await openssl(`req ${key} -keyout server.key -out server.csr -subj /CN=${hostName}`);
  await writeFile(join(cwd, 'names'), `subjectAltName=DNS:${hostName}\n`);
  const signing = '-CA ca.pem -CAkey ca.key -CAcreateserial -days 2 -extfile names';
  await openssl(`x509 -req -in server.csr -out server.pem ${signing}`);
  return {
    certificate: await readFile(join(cwd, 'server.pem'), 'utf8'),
    key: await readFile(join(cwd, 'server.key'), 'utf8'),
    authorityFile: join(cwd, 'ca.pem'),
  };
}
