import { createError } from '../errors/create-error.ts';

const LONGEST_REASON = 500;

/** Why a generation is activated, as it is kept; a fault when nobody could read it later. */
export function readReason(argument: string, reason: string): string {
  const text = reason.trim();
  if (text === '' || text.length > LONGEST_REASON || text.includes('\0')) {
    throw createError('REASON_UNUSABLE', {
      argument,
      length: text.length,
      longest: LONGEST_REASON,
    });
  }
  return text;
}
