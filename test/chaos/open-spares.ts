import { type Child, spawnChild } from './spawn-child.ts';

/** Processes that have loaded everything and wait for an order: a round does not wait for their start. */
export interface Spares {
  /** One of them; another begins to load. */
  take(): Child;
  close(): Promise<void>;
}

/** Of two kills that follow one another closely, neither waits. */
const WAITING = 2;

export function openSpares(): Spares {
  const waiting = Array.from({ length: WAITING }, () => spawnChild());
  return {
    take: () => {
      waiting.push(spawnChild());
      return waiting.shift() ?? spawnChild();
    },
    close: async () => {
      for (const { process } of waiting) process.kill('SIGKILL');
      await Promise.all(waiting.map(async (child) => child.ended()));
    },
  };
}
