import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import type { TestProject } from 'vitest/node';

/** Where the programs of Debian's packages are; undefined: not installed. */
export interface DebianPrograms {
  /** The folder of the newest PostgreSQL server's programs. */
  readonly postgresql: string | undefined;
  readonly pgbouncer: string | undefined;
  readonly chromium: string | undefined;
  readonly nginx: string | undefined;
}

declare module 'vitest' {
  interface ProvidedContext {
    debian: DebianPrograms;
  }
}

/** Installs what the tests need, where that is possible, and says what will be skipped. */
export function setup(project: TestProject): void {
  const missing = missingPackages();
  if (missing.length > 0 && canInstall()) install(missing);
  for (const name of missingPackages()) {
    process.stderr.write(
      `Tests that need ${name} are skipped: install it ("apt-get install ${name}"), or run as root.\n`,
    );
  }
  project.provide('debian', findPrograms());
}

function findPrograms(): DebianPrograms {
  return {
    postgresql: findPostgresql(),
    pgbouncer: ifThere('/usr/sbin/pgbouncer'),
    chromium: ifThere('/usr/bin/chromium'),
    nginx: ifThere('/usr/sbin/nginx'),
  };
}

function missingPackages(): string[] {
  return Object.entries(findPrograms()).flatMap(([name, found]) => (found ? [] : [name]));
}

const APT_GET = '/usr/bin/apt-get';
const POSTGRESQL = '/usr/lib/postgresql';

function findPostgresql(): string | undefined {
  const versions = existsSync(POSTGRESQL) ? readdirSync(POSTGRESQL).map(Number) : [];
  return versions
    .toSorted((a, b) => b - a)
    .map((version) => join(POSTGRESQL, String(version), 'bin'))
    .find((folder) => existsSync(join(folder, 'initdb')));
}

function ifThere(file: string): string | undefined {
  return existsSync(file) ? file : undefined;
}

function canInstall(): boolean {
  return process.getuid?.() === 0 && existsSync(APT_GET);
}

function install(packages: readonly string[]): void {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [['update'], ['install', '--yes', '--no-install-recommends', ...packages]]) {
    spawnSync(APT_GET, ['--quiet=2', ...args], { env, stdio: ['ignore', 2, 2] });
  }
}
