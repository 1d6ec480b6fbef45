import { randomInt } from 'node:crypto';

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** Sorts by time, and is unlike the id of any other database's run: names on AWS are made of it. */
export function newRunId(now: Date): string {
  const digits = now.toISOString().replaceAll(/\D/g, '');
  const suffix = Array.from({ length: 4 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  return `${digits.slice(0, 8)}-${digits.slice(8, 14)}-${suffix}`;
}
