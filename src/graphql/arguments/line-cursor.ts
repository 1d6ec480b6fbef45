import { z } from 'zod';

import { createError } from '../../domain/errors/create-error.ts';
import { readTextCursor } from './admin-cursor.ts';

/** The place of a rejected line in the list of all. */
interface LineKey {
  readonly jobId: number;
  readonly file: string;
  readonly line: number;
}

const key = z.tuple([z.int32(), z.string(), z.int32()]);

/** The key of a line as text; the names of files can contain any character. */
export function writeLineKey({ jobId, file, line }: LineKey): string {
  return Buffer.from(JSON.stringify([jobId, file, line])).toString('base64url');
}

/** The last line of the previous page. */
export function readLineCursor(after: string | null | undefined): LineKey | undefined {
  const text = readTextCursor('rejectedLines', after);
  if (text === undefined) return undefined;
  const { success, data } = key.safeParse(parseJson(Buffer.from(text, 'base64url').toString()));
  if (!success) throw createError('CURSOR_MALFORMED', {});
  const [jobId, file, line] = data;
  return { jobId, file, line };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
