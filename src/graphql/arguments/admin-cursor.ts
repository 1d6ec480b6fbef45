import { createError } from '../../domain/errors/create-error.ts';

/** The lists of admins, sorted by a unique key. */
export type AdminList =
  | 'pipelineRuns'
  | 'batchJobs'
  | 'generations'
  | 'itemAudience'
  | 'rejectedLines'
  | 'accessKeys';

export function encodeAdminCursor(list: AdminList, key: string | number): string {
  return Buffer.from(`a1 ${list} ${key}`).toString('base64url');
}

/** The key of the last row of the previous page, for lists with text keys. */
export function readTextCursor(
  list: AdminList,
  after: string | null | undefined,
): string | undefined {
  if (after === null || after === undefined) return undefined;
  const [, of, key] = PATTERN.exec(Buffer.from(after, 'base64url').toString()) ?? [];
  if (of === undefined || key === undefined) throw createError('CURSOR_MALFORMED', {});
  if (of !== list) throw createError('CURSOR_OF_ANOTHER_LIST', {});
  return key;
}

/** The same for lists with numeric keys. */
export function readNumberCursor(
  list: AdminList,
  after: string | null | undefined,
): number | undefined {
  const key = readTextCursor(list, after);
  if (key === undefined) return undefined;
  if (!/^\d{1,9}$/.test(key)) throw createError('CURSOR_MALFORMED', {});
  return Number(key);
}

/** The key of a rejected line contains the name of a file. */
const PATTERN =
  /^a1 (pipelineRuns|batchJobs|generations|itemAudience|rejectedLines|accessKeys) ([\w-]{1,2048})$/;
