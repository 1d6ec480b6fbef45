import { z } from 'zod';

import type { OutputLine } from '../../database/loading/stage-output.ts';
import type { BatchKind } from '../../domain/batch/batch-kinds.ts';
import type { RejectionReason } from '../../domain/batch/rejected-line.ts';

type ParsedLine = Omit<OutputLine, 'file' | 'line'>;

const id = z.string().refine(isStorable);

// One check for a whole list: a schema for each of the millions of ids and scores would take most of the time of LOAD.
const idList = z.custom<readonly string[]>((value) => Array.isArray(value) && value.every(isId));
const scoreList = z
  .custom<readonly (number | null)[]>((value) => Array.isArray(value) && value.every(isScore))
  .transform((values) => (values.some(isTiny) ? values.map(withoutTiny) : values));

// The documentation of the service and the service differ in some names; both are accepted.
const answer = z.object({
  input: z.object({ userId: id.optional(), itemId: id.optional() }),
  output: z
    .object({
      recommendedItems: idList.optional(),
      usersList: idList.optional(),
      recommendedUsers: idList.optional(),
      scores: scoreList.nullish(),
    })
    .nullish(),
  error: z.unknown(),
});

type Answer = z.output<typeof answer>;

function isId(value: unknown): boolean {
  return typeof value === 'string' && isStorable(value);
}

/** PostgreSQL cannot store a NUL character in a text. */
function isStorable(text: string): boolean {
  return !text.includes('\0');
}

/** In the range of `real`. */
function isScore(value: unknown): boolean {
  return value === null || (typeof value === 'number' && Math.abs(value) <= 3e38);
}

/** Too small for `real`. */
function isTiny(value: number | null): boolean {
  return value !== null && value !== 0 && Math.abs(value) < 1e-37;
}

function withoutTiny(value: number | null): number | null {
  return isTiny(value) ? 0 : value;
}

/** Parses a line of output for an input of this kind; a rejected line has a reason. */
export function parseLine(kind: BatchKind, text: string): ParsedLine {
  const parsed = answer.safeParse(tryJson(text));
  if (!parsed.success) return rejected('UNPARSABLE', null, excerpt(text));
  const { input, output, error } = parsed.data;
  const key = (kind === 'USER_RECOMMENDATIONS' ? input.userId : input.itemId) ?? null;
  if (isError(error)) return rejected('ERROR', key, describeError(error));
  if (output === null || output === undefined) return rejected('UNPARSABLE', key, excerpt(text));
  const ids = idsOf(kind, output);
  if (key === null || ids === undefined) return rejected('WRONG_RECIPE', key, excerpt(text));
  return { key, ids, scores: scoresOf(output.scores, ids.length), reason: null, note: null };
}

function idsOf(kind: BatchKind, output: NonNullable<Answer['output']>) {
  if (kind === 'ITEM_AFFINITY') return output.usersList ?? output.recommendedUsers;
  return output.recommendedItems;
}

function rejected(reason: RejectionReason, key: string | null, note: string): ParsedLine {
  return { key, ids: [], scores: null, reason, note };
}

/** The maximum length of a note, which people read. */
const MAX_NOTE_LENGTH = 300;

function excerpt(text: string): string {
  return text.slice(0, MAX_NOTE_LENGTH).replaceAll('\0', '');
}

function describeError(error: unknown): string {
  return excerpt(typeof error === 'string' ? error : JSON.stringify(error));
}

function isError(error: unknown): boolean {
  return error !== null && error !== undefined && error !== '';
}

function scoresOf(
  scores: readonly (number | null)[] | null | undefined,
  length: number,
): readonly (number | null)[] | null {
  return scores?.length === length && length > 0 ? scores : null;
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
