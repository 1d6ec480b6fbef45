import { access, constants, stat, statfs } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

import { errorMessage } from '@recommendation-gateway/lib';

import { type Check, failed, passed, warned } from '../domain/checks/check.ts';

/** As `engines` in package.json requires. */
const OLDEST_NODE = [20, 19] as const;

/** Node, and the folder that the embedded database and the emulator write to. */
export async function checkMachine(dataDir: string): Promise<Check[]> {
  return [checkNode(process.versions.node), await checkDataDir(dataDir)];
}

/** Whether this version of Node is new enough. */
export function checkNode(version: string): Check {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [oldestMajor, oldestMinor] = OLDEST_NODE;
  const isOld = major < oldestMajor || (major === oldestMajor && minor < oldestMinor);
  if (!isOld) return passed('node', `This is Node ${version}.`);
  return failed('node', {
    message: `This is Node ${version}; the gateway needs ${OLDEST_NODE.join('.')} or newer.`,
    advice: 'Install a newer Node.',
  });
}

const FEW_BYTES = 2e9;

async function checkDataDir(dataDir: string): Promise<Check> {
  try {
    const folder = await existingFolder(resolve(dataDir));
    await access(folder, constants.W_OK);
    const { bavail, bsize } = await statfs(folder);
    const free = bavail * bsize;
    const message = `${(free / 1e9).toFixed(1)} GB are free for ${dataDir}.`;
    if (free >= FEW_BYTES) return passed('disk', message);
    return warned('disk', {
      message,
      advice: 'Free some space, or set DATA_DIR to a folder on another disk.',
    });
  } catch (error) {
    const message = `${dataDir} cannot be written to: ${errorMessage(error)}.`;
    const advice = 'Give your user the right to write there, or set DATA_DIR to another folder.';
    return failed('disk', { message, advice });
  }
}

/** The folder, or the nearest existing one above it: a check creates nothing. */
async function existingFolder(path: string): Promise<string> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined && dirname(path) !== path) return existingFolder(dirname(path));
  if (found?.isDirectory() !== true) throw new Error(`${path} is not a folder`);
  return path;
}
