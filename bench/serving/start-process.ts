import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';

/** A process of the bench that handles one message at a time. */
export interface BenchProcess {
  /** Sends a message and returns the next answer; rejects if the process ends. */
  send(message: object): Promise<unknown>;
  stop(): Promise<void>;
}

const STOP_WITHIN_MS = 5_000;

/** The options of `npm start`, used for all variants. */
export const NODE_OPTIONS = ['--enable-source-maps', '--max-semi-space-size=64'] as const;

/** Starts compiled JavaScript. Its log is discarded, but written: that is part of its work. */
export function startProcess(file: string): BenchProcess {
  const child = fork(file, {
    execArgv: [...NODE_OPTIONS],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  return {
    send: async (message) => {
      const answered = answerOf(child);
      child.send(message);
      return answered;
    },
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      // It ends when it is disconnected; otherwise it is killed.
      if (child.connected) child.disconnect();
      const late = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS);
      await ended;
      clearTimeout(late);
    },
  };
}

async function answerOf(child: ChildProcess): Promise<unknown> {
  const waiting = new AbortController();
  const { signal } = waiting;
  try {
    const ended = once(child, 'exit', { signal }).then(([code]) => {
      throw new Error(`a process of the bench ended with code ${code}`);
    });
    const [message]: unknown[] = await Promise.race([once(child, 'message', { signal }), ended]);
    return message;
  } finally {
    waiting.abort();
  }
}
