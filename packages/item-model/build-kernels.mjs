import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/*
 * `node build-kernels.mjs` compiles ridge-kernel.as and sums-kernel.as with AssemblyScript (npx fetches
 * it) into the files of the same names in src/kernels.
 */

const FLAGS = '--optimizeLevel 3 --runtime stub --noAssert --enable simd --importMemory';
const SHARED = '--enable threads --sharedMemory --maximumMemory 65536';

build('ridge-kernel', FLAGS);
build('sums-kernel', `${FLAGS} ${SHARED}`);

function build(name, flags) {
  const folder = mkdtempSync(join(tmpdir(), `${name}-`));
  copyFileSync(new URL(`src/kernels/${name}.as`, import.meta.url), join(folder, 'kernel.ts'));
  const asc = ['--yes', '--package', 'assemblyscript', 'asc'];
  execFileSync('npx', [...asc, 'kernel.ts', ...flags.split(' '), '-o', 'k.wasm'], {
    cwd: folder,
    stdio: 'inherit',
  });
  const target = new URL(`src/kernels/${name}.ts`, import.meta.url);
  const [comment] = readFileSync(target, 'utf8').split('\n');
  const bytes = readFileSync(join(folder, 'k.wasm')).toString('base64');
  const constant = name.toUpperCase().replace('-', '_');
  writeFileSync(target, `${comment}\nexport const ${constant} =\n  '${bytes}';\n`);
}
