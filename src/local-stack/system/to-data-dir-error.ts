import { errorMessage, hasCode, OperationalError } from '@recommendation-gateway/lib';

import { createError } from '../../domain/errors/create-error.ts';

const UNUSABLE = [
  'EACCES',
  'EPERM',
  'EROFS',
  'ENOTDIR',
  'EEXIST',
  'ENOENT',
  'ELOOP',
  'ENAMETOOLONG',
];
const FULL = /ENOSPC|EDQUOT|No space left on device|Disk quota exceeded/;

/** A failure of the data folder as an operational error; any other error stays as it is. */
export function toDataDirError(error: unknown, dataDir: string): unknown {
  if (error instanceof OperationalError && error.code === 'DATA_DIR_FULL') return error;
  const reason = errorMessage(error);
  if (FULL.test(reason)) return createError('DATA_DIR_FULL', { where: dataDir, reason }, error);
  if (error instanceof OperationalError || !hasCode(error, ...UNUSABLE)) return error;
  return createError('DATA_DIR_UNUSABLE', { where: dataDir, reason }, error);
}
