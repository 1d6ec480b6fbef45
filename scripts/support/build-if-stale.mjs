import { existsSync, readdirSync, statSync, utimesSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { buildConsole, describeFirstLoad, isConsoleStale } from './build-console.mjs';
import { build, packageFolders } from './build.mjs';

/* Compiles src and packages to dist, and the console to its own, where these are missing or older. Run by "npm start", so it is plain JavaScript. */

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const dist = join(root, 'dist');
const sources = existsSync(join(root, 'src')) ? ['src', ...packageFolders()] : [];

if (isStale()) process.exitCode = buildNow();
if (isConsoleStale()) await buildConsoleNow();

/** Folders count as well: one that a file was removed from is newer than the last build. */
function isStale() {
  const built = modifiedAt(join(dist, 'main.js'));
  if (built === undefined) return true;
  const configs = readdirSync(root).filter((name) => /^tsconfig.*\.json$/.test(name));
  const files = sources.flatMap((folder) => [
    folder,
    ...readdirSync(join(root, folder), { recursive: true }).map((name) => join(folder, name)),
  ]);
  return [...configs, ...files].some((name) => (modifiedAt(join(root, name)) ?? 0) > built);
}

function buildNow() {
  console.log('Compiling src …');
  const started = new Date();
  const code = build({ out: dist, top: 'src', include: sources });
  // A source that was saved during the build is newer than the build.
  if (code === 0) utimesSync(join(dist, 'main.js'), started, started);
  return code;
}

/** The gateway also serves without a console: a failed build is reported, and stops nothing. */
async function buildConsoleNow() {
  console.log('Building the console …');
  try {
    await buildConsole();
    console.log(describeFirstLoad());
  } catch (error) {
    console.error(`The console could not be built: ${String(error)}`);
  }
}

function modifiedAt(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs;
}
