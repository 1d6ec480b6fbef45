const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Whole units, from the largest; a unit is used from twice its length on, so that the number says enough. */
const UNITS = [
  [DAY, 'd'],
  [HOUR, 'h'],
  [MINUTE, 'min'],
  [1, 's'],
] as const;

/** A duration in one unit: `45 s`, `12 min`, `30 h`, `9 d`. */
export function formatDuration(seconds: number): string {
  const length = Math.max(0, seconds);
  if (length > 0 && length < 1) return `${Math.round(length * 1_000)} ms`;
  const [size, name] = UNITS.find(([unit]) => length >= 2 * unit) ?? [1, 's'];
  return `${Math.floor(length / size)} ${name}`;
}

/** A moment as seen from another one: `4 h ago`, `in 3 d`, `now`. */
export function formatRelative(moment: Date, now: Date): string {
  const seconds = (now.getTime() - moment.getTime()) / 1_000;
  if (Math.abs(seconds) < 2) return 'now';
  return seconds > 0 ? `${formatDuration(seconds)} ago` : `in ${formatDuration(-seconds)}`;
}

/** A moment in full, in UTC, as logs have it: `2026-11-30 00:11:02 UTC`. */
export function formatExact(moment: Date): string {
  return `${moment.toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}
