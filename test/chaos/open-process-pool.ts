import { type RunProcess, spawnRunProcess } from '../support/processes/spawn-run-process.ts';

/** Processes that have loaded everything and wait for an order: a round does not wait for their start. */
export interface ProcessPool {
  /** One of them; another begins to load. */
  take(): RunProcess;
  close(): Promise<void>;
}

/** Of two kills that follow one another closely, neither waits. */
const WAITING = 2;

export function openProcessPool(): ProcessPool {
  const waiting = Array.from({ length: WAITING }, () => spawnRunProcess());
  return {
    take: () => {
      waiting.push(spawnRunProcess());
      return waiting.shift() ?? spawnRunProcess();
    },
    close: async () => {
      for (const { process } of waiting) process.kill('SIGKILL');
      await Promise.all(waiting.map(async (child) => child.ended()));
    },
  };
}
