import { createError } from '../../domain/errors/create-error.ts';
import { requireGenerationId, requireRunId } from '../../domain/runs/require-ids.ts';

/** In characters; Personalize accepts no longer ids. */
const LONGEST_ID = 256;

/** The id; rejects one that no shop can have. */
export function readId(argument: string, id: string): string {
  if (id === '') throw createError('ID_EMPTY', { argument });
  return readText(argument, id);
}

export function readIds(argument: string, ids: readonly string[]): readonly string[] {
  return ids.map((id) => readId(argument, id));
}

/** The id of a user, or an empty one for an anonymous visitor: no user of a shop has it. */
export function readVisitorId(argument: string, id: string | null | undefined): string {
  return readText(argument, id ?? '');
}

const SESSION_ID = /^[\w-]{22,128}$/;

/** The secret of a browser or app, or null if none was sent. The error of a malformed one does not repeat it. */
export function readSessionId(id: string | null | undefined): string | null {
  if (id === null || id === undefined) return null;
  if (!SESSION_ID.test(id)) throw createError('SESSION_ID_MALFORMED', {});
  return id;
}

/** The text; rejects one that is too long or that PostgreSQL does not accept. */
export function readText(argument: string, text: string): string {
  if (text.length > LONGEST_ID) {
    const reason = `it has ${text.length} characters`;
    throw createError('ID_MALFORMED', { argument, reason });
  }
  if (text.includes('\0')) {
    throw createError('ID_MALFORMED', { argument, reason: 'it has a zero byte' });
  }
  return text;
}

/** Rejects a list that is longer or shorter than allowed. */
export function readLength(
  argument: string,
  { length }: readonly unknown[],
  range: { readonly from: number; readonly to: number },
): void {
  if (length < range.from || length > range.to) {
    throw createError('LIST_LENGTH_OUT_OF_RANGE', { argument, length, ...range });
  }
}

const MAX_LENGTH = 100;

/** The number of entries to return; null is the default. */
export function readFirst(
  first: number | null | undefined,
  otherwise: number,
  placement?: string,
): number {
  const value = first ?? otherwise;
  if (value < 1 || value > MAX_LENGTH) {
    throw createError('ARGUMENT_OUT_OF_RANGE', {
      argument: 'first',
      ...(placement !== undefined && { placement }),
      value,
      from: 1,
      to: MAX_LENGTH,
    });
  }
  return value;
}

/** The number; rejects one outside of the range. */
export function readNumber(
  argument: string,
  value: number,
  range: { readonly from: number; readonly to: number },
): number {
  if (value >= range.from && value <= range.to) return value;
  throw createError('ARGUMENT_OUT_OF_RANGE', { argument, value, ...range });
}

/** The id of a run; rejects one that no run can have. */
export function readRunId(argument: string, id: string): string {
  return requireRunId(argument, readId(argument, id));
}

/** The id of a run, if one was sent. */
export function readOptionalRunId(
  runId: string | null | undefined,
  argument = 'runId',
): string | undefined {
  return runId === null || runId === undefined ? undefined : readRunId(argument, runId);
}

/** The number of a generation; rejects an id that is not one. */
export function readGenerationId(id: string, argument = 'id'): number {
  return requireGenerationId(argument, readId(argument, id));
}
