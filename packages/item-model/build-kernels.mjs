import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { main as compileAssemblyScript } from 'assemblyscript/asc';

/*
 * Compiles src/kernels/*.as with the AssemblyScript that package.json pins, each into a TypeScript file of the same name
 * that holds the WebAssembly as base64: no file has to be read at run time.
 *
 *   node build-kernels.mjs            writes into src/kernels
 *   node build-kernels.mjs FOLDER     writes into FOLDER
 */

const FLAGS =
  '--optimizeLevel 3 --runtime stub --noAssert --enable simd --importMemory ' +
  '--enable threads --sharedMemory --maximumMemory 65536';

const KERNELS = [
  {
    name: 'ridge-kernel',
    constant: 'RIDGE_KERNEL',
    comment:
      'solves a ridge regression in shared memory, four lanes wide; plain-ridge-system.ts does the same.',
  },
  {
    name: 'sums-kernel',
    constant: 'SUMS_KERNEL',
    comment: 'sums over lists of items in shared memory.',
  },
  {
    name: 'factor-kernel',
    constant: 'FACTOR_KERNEL',
    comment: 'sums and products of rows of factors.',
  },
];

const sources = fileURLToPath(new URL('src/kernels/', import.meta.url));
const target = process.argv[2] ?? sources;

for (const kernel of KERNELS) {
  writeFileSync(join(target, `${kernel.name}.ts`), toModule(kernel, await compile(kernel)));
}

/** In memory: the compiler takes no other ending than .ts. */
async function compile({ name }) {
  const source = readFileSync(join(sources, `${name}.as`), 'utf8');
  const files = new Map([['kernel.ts', source]]);
  const { error } = await compileAssemblyScript(
    ['kernel.ts', ...FLAGS.split(' '), '--outFile', 'kernel.wasm'],
    {
      readFile: (file) => files.get(file) ?? null,
      writeFile: (file, contents) => files.set(file, contents),
      listFiles: () => [],
      stderr: process.stderr,
    },
  );
  if (error) throw error;
  return Buffer.from(files.get('kernel.wasm'));
}

function toModule({ name, constant, comment }, bytes) {
  const text = bytes.toString('base64');
  return `/** Made by build-kernels.mjs from ${name}.as: ${comment} */\nexport const ${constant} =\n  '${text}';\n`;
}
