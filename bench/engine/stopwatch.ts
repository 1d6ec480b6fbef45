/** CPU seconds of all threads of this process, and elapsed seconds. */
export interface Cost {
  readonly cpuSeconds: number;
  readonly wallSeconds: number;
}

/** Runs `work`, and prints and returns its cost. */
export async function timed<T>(
  name: string,
  work: () => Promise<T>,
): Promise<{ value: T; cost: Cost }> {
  const cpu = process.cpuUsage();
  const begun = performance.now();
  const value = await work();
  const { user, system } = process.cpuUsage(cpu);
  const cost = {
    cpuSeconds: (user + system) / 1e6,
    wallSeconds: (performance.now() - begun) / 1000,
  };
  console.error(
    `${name.padEnd(12)} ${cost.cpuSeconds.toFixed(2)} CPU-s, ${cost.wallSeconds.toFixed(2)} s, ` +
      `peak ${peakMemoryMB()} MB`,
  );
  return { value, cost };
}

/** The peak memory of this process. */
export function peakMemoryMB(): number {
  return Math.round(process.resourceUsage().maxRSS / 1024);
}
