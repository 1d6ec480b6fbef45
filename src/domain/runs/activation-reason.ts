import { createError } from '../errors/create-error.ts';

const LONGEST_REASON = 500;

/** Validates the reason for an activation. Throws REASON_UNUSABLE. */
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
