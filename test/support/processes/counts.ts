/** How often something happened, by its name. */
export type Counts = ReadonlyMap<string, number>;

export function count<Name extends string>(counts: Map<Name, number>, name: Name, times = 1): void {
  if (times > 0) counts.set(name, (counts.get(name) ?? 0) + times);
}

export function countAll<Name extends string>(
  counts: Map<Name, number>,
  more: ReadonlyMap<Name, number>,
): void {
  for (const [name, times] of more) count(counts, name, times);
}

export function sum(counts: Counts): number {
  return [...counts.values()].reduce((total, times) => total + times, 0);
}

export const faultKinds = [
  'throttled call',
  'dropped connection',
  'failed job',
  'failed line',
  'full disk',
  'restarted database',
] as const;

export type FaultKind = (typeof faultKinds)[number];
