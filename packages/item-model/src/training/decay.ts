const HALF_LIFE_SECONDS = 14 * 24 * 3600;

/** How much something of `ageSeconds` still counts: half after two weeks. */
export function decay(ageSeconds: number): number {
  return 0.5 ** (ageSeconds / HALF_LIFE_SECONDS);
}
