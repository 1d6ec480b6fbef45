import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/* Compiles ridge-kernel.as with AssemblyScript (npx fetches it) into src/local-aws/engine/ease/ridge-kernel.ts. */

const folder = mkdtempSync(join(tmpdir(), 'ridge-kernel-'));
copyFileSync(new URL('ridge-kernel.as', import.meta.url), join(folder, 'kernel.ts'));
const flags = '--optimizeLevel 3 --runtime stub --noAssert --enable simd --importMemory';
execFileSync(
  'npx',
  ['--yes', '--package', 'assemblyscript', 'asc', 'kernel.ts', ...flags.split(' '), '-o', 'k.wasm'],
  { cwd: folder, stdio: 'inherit' },
);
const target = new URL('../../../src/local-aws/engine/ease/ridge-kernel.ts', import.meta.url);
const [comment] = readFileSync(target, 'utf8').split('\n');
const bytes = readFileSync(join(folder, 'k.wasm')).toString('base64');
writeFileSync(target, `${comment}\nexport const RIDGE_KERNEL =\n  '${bytes}';\n`);
