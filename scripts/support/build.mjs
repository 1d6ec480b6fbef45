import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

import { buildConsole, describeFirstLoad } from './build-console.mjs';

/*
 * Compiles the gateway (or one package) together with the workspace packages that it imports, so that the result needs
 * no workspace: `dist/main.js` beside `dist/packages/lib/index.js`. Plain JavaScript, because `npm start` runs it.
 *
 *   node scripts/support/build.mjs                             src → dist, console → console/dist
 *   node scripts/support/build.mjs --package local-personalize packages/local-personalize/src → its own dist
 *   node scripts/support/build.mjs --out FOLDER src bench      FOLDER/src, FOLDER/bench, without type checks
 */

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const SPECIFIER = /(['"])@recommendation-gateway\/([\w-]+)\1/g;

/**
 * Compiles beside `out`, then takes its place: a build that fails leaves the previous one, and no output of a deleted
 * source remains. `top` is the folder whose files land directly in `out`. Returns the exit code of the compiler.
 */
export function build({ out, top, include, declaration = false, check = true }) {
  const part = `${out}.part-${process.pid}`;
  const staged = join(part, 'staged');
  try {
    const code = compile(staged, { include, declaration, check });
    if (code !== 0) return code;
    for (const file of filesIn(staged)) place(file, { staged, part, top });
    rmSync(staged, { recursive: true });
    rmSync(out, { recursive: true, force: true });
    renameSync(part, out);
    return 0;
  } finally {
    rmSync(part, { recursive: true, force: true });
  }
}

/** The packages that are there: an image that only talks to AWS may leave the emulator out. */
export function packageFolders() {
  const folder = join(root, 'packages');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .map((name) => `packages/${name}/src`)
    .filter((source) => existsSync(join(root, source)));
}

function compile(staged, { include, declaration, check }) {
  mkdirSync(staged, { recursive: true });
  const config = join(dirname(staged), 'tsconfig.json');
  // Without the emulator its types are missing, and nothing can be checked.
  const lacksEmulator =
    existsSync(join(root, 'packages')) && !include.includes('packages/local-personalize/src');
  const noCheck = !check || lacksEmulator;
  const compilerOptions = {
    noEmit: false,
    noCheck,
    declaration,
    rootDir: root,
    outDir: staged,
    sourceMap: true,
  };
  const settings = {
    extends: join(root, 'tsconfig.json'),
    compilerOptions,
    include: include.map((folder) => join(root, folder)),
  };
  writeFileSync(config, JSON.stringify(settings));
  const typescript = dirname(createRequire(import.meta.url).resolve('typescript/package.json'));
  const arguments_ = [join(typescript, 'bin', 'tsc'), '-p', config];
  const { status } = spawnSync(process.execPath, arguments_, {
    cwd: root,
    stdio: ['ignore', 2, 2],
  });
  rmSync(config);
  return status ?? 1;
}

/** Moves a compiled file to its place and lets its imports of packages, and its source map, point where they lie. */
function place(file, { staged, part, top }) {
  const target = join(part, placeOf(relative(staged, file), top));
  mkdirSync(dirname(target), { recursive: true });
  const text = readFileSync(file, 'utf8');
  if (file.endsWith('.map')) {
    const map = JSON.parse(text);
    const out = part.replace(/\.part-\d+$/, '');
    const source = join(root, relative(staged, file).replace(/(\.d)?\.(m?)[jt]s\.map$/, '.$2ts'));
    map.sources = [relative(dirname(join(out, relative(part, target))), source)];
    writeFileSync(target, JSON.stringify(map));
    return;
  }
  const linked = text.replace(SPECIFIER, (_all, quote, name) => {
    const entry = join(part, placeOf(join('packages', name, 'src', 'index.js'), top));
    const path = relative(dirname(target), entry).split(sep).join('/');
    return `${quote}${path.startsWith('.') ? path : `./${path}`}${quote}`;
  });
  writeFileSync(target, linked);
}

function placeOf(path, top) {
  if (top !== undefined && path.startsWith(join(top, sep))) return relative(top, path);
  return path.replace(/^packages[\\/]([^\\/]+)[\\/]src[\\/]/, (_all, name) =>
    join('packages', name, sep),
  );
}

function filesIn(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}

async function main() {
  const { values, positionals } = parseArgs({
    options: { package: { type: 'string' }, out: { type: 'string' } },
    allowPositionals: true,
  });
  const packages = packageFolders();
  if (values.out !== undefined) {
    return build({ out: values.out, include: [...positionals, ...packages], check: false });
  }
  if (values.package === undefined) {
    if (await buildConsole()) console.error(describeFirstLoad());
    return build({ out: join(root, 'dist'), top: 'src', include: ['src', ...packages] });
  }
  const top = `packages/${values.package}/src`;
  const out = join(root, 'packages', values.package, 'dist');
  // Not checked: `npm run check:types` checks the packages together with all that use them.
  return build({ out, top, include: packages, declaration: true, check: false });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) process.exitCode = await main();
