import { createFault } from '../../domain/faults/create-fault.ts';
import { errorMessage } from '../../lib/error-message.ts';
import { Fault } from '../../lib/fault.ts';

const UNUSABLE = new Set([
  'EACCES',
  'EPERM',
  'EROFS',
  'ENOTDIR',
  'EEXIST',
  'ENOENT',
  'ELOOP',
  'ENAMETOOLONG',
]);
const FULL = /ENOSPC|EDQUOT|No space left on device|Disk quota exceeded/;

/** What went wrong with the data folder, as a fault; anything unforeseen stays as it is. */
export function asDataDirFault(error: unknown, dataDir: string): unknown {
  if (error instanceof Fault && error.code === 'DATA_DIR_FULL') return error;
  const reason = errorMessage(error);
  if (FULL.test(reason)) return createFault('DATA_DIR_FULL', { where: dataDir, reason }, error);
  if (error instanceof Fault || !hasCode(error)) return error;
  if (!UNUSABLE.has(error.code)) return error;
  return createFault('DATA_DIR_UNUSABLE', { where: dataDir, reason }, error);
}

function hasCode(error: unknown): error is Error & { code: string } {
  return error instanceof Error && 'code' in error && typeof error.code === 'string';
}
