import { spawnSync } from 'node:child_process';
import { readdirSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/* Compiles src to dist when dist is missing or older. Run by "npm start", so it is plain JavaScript. */

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const dist = join(root, 'dist');

if (isStale()) process.exitCode = build();

/** Folders count as well: one that a file was removed from is newer than the last build. */
function isStale() {
  const built = modifiedAt(join(dist, 'main.js'));
  if (built === undefined) return true;
  const configs = readdirSync(root).filter((name) => /^tsconfig.*\.json$/.test(name));
  const sources = readdirSync(root).includes('src')
    ? [
        'src',
        ...readdirSync(join(root, 'src'), { recursive: true }).map((name) => join('src', name)),
      ]
    : [];
  return [...configs, ...sources].some((name) => (modifiedAt(join(root, name)) ?? 0) > built);
}

/** Compiles beside dist and then takes its place: a build that is broken off leaves the old one, and nothing of a deleted source lingers. */
function build() {
  console.log('Compiling src …');
  const part = join(root, `dist.part-${process.pid}`);
  const tsc = join(
    dirname(createRequire(import.meta.url).resolve('typescript/package.json')),
    'bin',
    'tsc',
  );
  const started = new Date();
  const { status } = spawnSync(
    process.execPath,
    [tsc, '-p', join(root, 'tsconfig.build.json'), '--outDir', part],
    { cwd: root, stdio: 'inherit' },
  );
  if (status === 0) {
    // A source that was saved during the build is newer than the build.
    utimesSync(join(part, 'main.js'), started, started);
    rmSync(dist, { recursive: true, force: true });
    renameSync(part, dist);
  }
  rmSync(part, { recursive: true, force: true });
  return status ?? 1;
}

function modifiedAt(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs;
}
