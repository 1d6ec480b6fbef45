/** What work cost: CPU-seconds of all threads of this process, and seconds on the clock. */
export interface Cost {
  readonly cpuSeconds: number;
  readonly wallSeconds: number;
}

/** Does the work and says what it cost. */
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

/** The most memory that this process ever held. */
export function peakMemoryMB(): number {
  return Math.round(process.resourceUsage().maxRSS / 1024);
}
