import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { readIfThere } from '@recommendation-gateway/lib';

import {
  describeLicences,
  findLicenceIssues,
  findLockIssues,
  productionPackages,
} from './licences.ts';
import { type LockFile, lockFile } from './lock-file.ts';

/*
 * Checks the lock files of a folder, by default of this project, without the network: the licence of every production
 * dependency, and that every package has a checksum and comes from the public registry. docs/licences.md is the list;
 * `--write` writes it.
 */

const LIST = 'docs/licences.md';
const LOCK = 'package-lock.json';
const TEST_LOCK = `test/system/federation/${LOCK}`;

const { values, positionals } = parseArgs({
  options: { write: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const folder = positionals[0] ?? fileURLToPath(new URL('../../', import.meta.url));

const parseLock = (text: string): LockFile => lockFile.parse(JSON.parse(text));
const lock = parseLock(await readFile(join(folder, LOCK), 'utf8'));
const testLock = await readIfThere(join(folder, TEST_LOCK));
const list = describeLicences(productionPackages(lock));
if (values.write) await writeFile(join(folder, LIST), list);
const isCurrent = list === (await readIfThere(join(folder, LIST)));
const issues = [
  ...findLicenceIssues(lock),
  ...findLockIssues(lock),
  ...(testLock === undefined ? [] : findLockIssues(parseLock(testLock))),
  ...(isCurrent ? [] : [`${LIST} is not up to date: npm run check:licences -- --write`]),
];
for (const issue of issues) console.error(issue);
if (issues.length > 0) process.exitCode = 1;
else console.log(`${LIST} is up to date, and all licences and checksums of ${LOCK} are in order.`);
