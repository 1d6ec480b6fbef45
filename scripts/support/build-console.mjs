import {
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';

/*
 * Builds the console to console/dist, from which the gateway serves it. Plain JavaScript, because `npm start` runs it.
 * An installation without development dependencies keeps what is built, or has no console.
 */

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const folder = join(root, 'console');
const dist = join(folder, 'dist');
const INDEX = 'index.html';

/** Whether there are sources, what builds them, and no build that is as new as they are. */
export function isConsoleStale() {
  if (!canBuild()) return false;
  const built = modifiedAt(join(dist, INDEX));
  return built === undefined || sources().some((path) => (modifiedAt(path) ?? 0) > built);
}

/** Builds beside the folder, then takes its place: a build that fails leaves the previous one. Whether it could build. */
export async function buildConsole() {
  if (!canBuild()) return false;
  const { build } = await import(pathToFileURL(vitePath()).href);
  // In tests it is another one, with which Vite would build React for its developers.
  process.env.NODE_ENV = 'production';
  const started = new Date();
  const part = `${dist}.part-${process.pid}`;
  try {
    await build({
      root: folder,
      logLevel: 'warn',
      build: { outDir: part, emptyOutDir: true },
    });
    // A source that was saved during the build is newer than the build.
    utimesSync(join(part, INDEX), started, started);
    rmSync(dist, { recursive: true, force: true });
    renameSync(part, dist);
    return true;
  } finally {
    rmSync(part, { recursive: true, force: true });
  }
}

/** How much a browser loads for the first page. */
export function describeFirstLoad() {
  return `The console is built: ${Math.round(firstLoadBytes() / 1000)} kB for the first page.`;
}

/** The bytes of the page and of all that it loads before the overview is drawn, as they are sent. */
function firstLoadBytes() {
  const page = readFileSync(join(dist, INDEX), 'utf8');
  const linked = [...page.matchAll(/(?:src|href)="\.\/(assets\/[^"]+)"/g)].map(([, name]) => name);
  const overview = readdirSync(join(dist, 'assets'))
    .filter((name) => name.startsWith('overview-page-'))
    .map((name) => `assets/${name}`);
  const names = new Set([INDEX, ...linked, ...overview]);
  return [...names].reduce((sum, name) => sum + gzipSync(readFileSync(join(dist, name))).length, 0);
}

function canBuild() {
  return existsSync(join(folder, 'src')) && vitePath() !== undefined;
}

function vitePath() {
  try {
    return createRequire(join(folder, 'package.json')).resolve('vite');
  } catch {
    return undefined;
  }
}

/** Folders count as well: one that a file was removed from is newer than the last build. */
function sources() {
  const folders = ['src', 'public'].flatMap((name) => {
    const path = join(folder, name);
    const inside = readdirSync(path, { recursive: true });
    return [path, ...inside.map((file) => join(path, file))];
  });
  return [
    ...folders,
    ...[INDEX, 'package.json', 'vite.config.ts', 'documents.mjs'].map((name) => join(folder, name)),
  ];
}

function modifiedAt(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs;
}
