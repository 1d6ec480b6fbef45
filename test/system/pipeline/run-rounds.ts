import { expect } from 'vitest';

import type { App } from '../../../src/app.ts';

/** So many whole runs, one after another, each without an error. */
export async function runRounds({ pipeline }: App, rounds: number): Promise<void> {
  for (let round = 1; round <= rounds; round += 1) {
    const { id } = await pipeline.start({ startedBy: `round ${round}` });
    const run = await pipeline.ended(id);
    expect(run.fault, `round ${round}`).toBeNull();
  }
}
