import { execFile } from 'node:child_process';
import { copyFile, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const here = fileURLToPath(new URL('.', import.meta.url));
const root = fileURLToPath(new URL('../../../', import.meta.url));

/** A module of the document: a line with its name, then its code. */
const MODULE = /^`([\w.-]+\.(?:js|ts|json))`[^\n]*:\n\n```\w+\n([\s\S]*?)^```$/gm;

/** A new folder with the clients of this folder and the modules of docs/clients.md, compiled where they need it. */
export async function installClients(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'gateway-clients-'));
  for (const name of await readdir(here)) {
    if (/\.js(on)?$/.test(name)) await copyFile(join(here, name), join(folder, name));
  }
  await copyFile(join(root, 'schema/schema.graphql'), join(folder, 'schema.graphql'));
  for (const [name, code] of await readModules()) await writeFile(join(folder, name), code);
  await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: folder });
  const bin = join(folder, 'node_modules/.bin');
  await run(join(bin, 'relay-compiler'), ['relay.config.json'], { cwd: folder });
  await run(join(bin, 'graphql-codegen'), ['--config', 'codegen.ts'], { cwd: folder });
  return folder;
}

async function readModules(): Promise<ReadonlyMap<string, string>> {
  const text = await readFile(join(root, 'docs/clients.md'), 'utf8');
  return new Map([...text.matchAll(MODULE)].map(([, name = '', code = '']) => [name, code]));
}
