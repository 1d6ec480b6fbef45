import { createError } from '../../domain/errors/create-error.ts';

/** No shop has longer ids, and Personalize takes no longer ones. */
const LONGEST_ID = 256;

/** An id that can be looked up; a fault otherwise. */
export function readId(argument: string, id: string): string {
  if (id === '') throw createError('ID_EMPTY', { argument });
  return readText(argument, id);
}

export function readIds(argument: string, ids: readonly string[]): readonly string[] {
  return ids.map((id) => readId(argument, id));
}

/** A text that PostgreSQL can take and nobody minds to look for. */
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

/** A fault when a list is longer, or shorter, than it may be. */
export function readLength(
  argument: string,
  { length }: readonly unknown[],
  range: { readonly from: number; readonly to: number },
): void {
  if (length < range.from || length > range.to) {
    throw createError('LIST_LENGTH_OUT_OF_RANGE', { argument, length, ...range });
  }
}

const MOST = 100;

/** How many to answer: null is the default. */
export function readFirst(first: number | null | undefined, otherwise: number): number {
  const value = first ?? otherwise;
  if (value < 1 || value > MOST) {
    throw createError('ARGUMENT_OUT_OF_RANGE', { argument: 'first', value, from: 1, to: MOST });
  }
  return value;
}

/** The run that a client names, if it names one. */
export function readRunId(runId: string | null | undefined): string | undefined {
  return runId === null || runId === undefined ? undefined : readId('runId', runId);
}

/** The number of a generation; a fault when it can be none. */
export function readGenerationId(id: string): number {
  if (!/^\d{1,9}$/.test(readId('id', id))) {
    throw createError('GENERATION_ID_MALFORMED', { id });
  }
  return Number(id);
}
