import { vi } from 'vitest';

/** Resolves once the condition holds. A slow machine may take its time: only the test's own timeout ends the wait. */
export async function until(condition: () => unknown): Promise<void> {
  await vi.waitUntil(condition, { timeout: 3_600_000, interval: 20 });
}
