import { errorMessage, OperationalError } from '@recommendation-gateway/lib';

import { createError } from '../../domain/errors/create-error.ts';

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
export function toDataDirError(error: unknown, dataDir: string): unknown {
  if (error instanceof OperationalError && error.code === 'DATA_DIR_FULL') return error;
  const reason = errorMessage(error);
  if (FULL.test(reason)) return createError('DATA_DIR_FULL', { where: dataDir, reason }, error);
  if (error instanceof OperationalError || !hasCode(error)) return error;
  if (!UNUSABLE.has(error.code)) return error;
  return createError('DATA_DIR_UNUSABLE', { where: dataDir, reason }, error);
}

function hasCode(error: unknown): error is Error & { code: string } {
  return error instanceof Error && 'code' in error && typeof error.code === 'string';
}
