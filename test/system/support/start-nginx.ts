import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { freePort } from './start-postgresql.ts';
import { startProcess } from './start-process.ts';

export interface NginxServer {
  /** Directives of its `server` block, besides `listen`. */
  readonly directives: string;
  /** The certificate and its key; without them it serves HTTP. */
  readonly tls?: { readonly certificate: string; readonly key: string };
}

/** Starts Debian's nginx with one server for one test, and answers its port. */
export async function startNginx(
  program: string,
  { directives, tls }: NginxServer,
): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'gateway-nginx-'));
  const port = await freePort();
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((name) => `${name}_temp_path ${folder}/${name};`)
    .join('\n');
  if (tls !== undefined) {
    await writeFile(join(folder, 'server.pem'), tls.certificate);
    await writeFile(join(folder, 'server.key'), tls.key, { mode: 0o600 });
  }
  const certificate = `ssl_certificate ${folder}/server.pem; ssl_certificate_key ${folder}/server.key;`;
  const file = join(folder, 'nginx.conf');
  await writeFile(
    file,
    `daemon off; master_process off; pid ${folder}/pid; error_log stderr notice;
events {}
http {
access_log off;
${temporary}
map $http_upgrade $connection_upgrade { default upgrade; '' ''; }
server {
listen 127.0.0.1:${port}${tls === undefined ? '' : ' ssl'};
${tls === undefined ? '' : certificate}
${directives}
}
}
`,
  );
  // It logs to standard error, where no test looks. It listens before it names the system.
  const command = ['sh', '-c', 'exec "$0" -p "$1" -c "$2" 2>&1', program, folder, file] as const;
  await startProcess(command, { cwd: folder }).find(/OS: Linux/);
  return port;
}
