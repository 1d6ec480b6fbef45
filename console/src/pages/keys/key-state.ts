import type { Tone } from '../../format/tone.ts';

export interface KeyTimes {
  readonly expiresAt: string | null;
  readonly revokedAt: string | null;
}

export interface KeyState {
  readonly tone: Tone;
  readonly name: string;
}

/** From this time before its end, a key is to be replaced. */
const SOON_MS = 14 * 86_400_000;

/** Whether the gateway accepts a key now, and for how long. */
export function keyStateAt({ expiresAt, revokedAt }: KeyTimes, now: Date): KeyState {
  if (revokedAt !== null) return { tone: 'neutral', name: 'Revoked' };
  if (expiresAt === null) return { tone: 'good', name: 'Active' };
  const left = new Date(expiresAt).getTime() - now.getTime();
  if (left <= 0) return { tone: 'bad', name: 'Expired' };
  return left <= SOON_MS
    ? { tone: 'warning', name: 'Expires soon' }
    : { tone: 'good', name: 'Active' };
}
