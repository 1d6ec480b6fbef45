import { spawn } from 'node:child_process';
import { once } from 'node:events';

import { onTestFinished } from 'vitest';

export type ProcessCommand = readonly [program: string, ...args: string[]];

interface ProcessPlace {
  readonly cwd: string;
  readonly env?: NodeJS.ProcessEnv;
  /** The user that runs it, if not the test's. */
  readonly uid?: number;
  readonly gid?: number;
  /** When it is killed if it still runs: by default at the end of the test. */
  readonly atEnd?: (kill: () => void) => void;
}

export interface StartedProcess {
  /** Resolves with the first text of its output that matches; rejects when it ends before. */
  find(pattern: RegExp): Promise<string>;
  /** Answers its exit code, or the signal that ended it. */
  end(signal: NodeJS.Signals): Promise<unknown>;
}

/** The process has a group of its own: as at a terminal, a signal reaches npm and what it has started alike. */
export function startProcess(
  [program, ...args]: ProcessCommand,
  place: ProcessPlace,
): StartedProcess {
  const child = spawn(program, args, {
    ...place,
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  const ended = once(child, 'close').then(([code, signal]: unknown[]) => code ?? signal);
  const kill = (signal: NodeJS.Signals) => {
    const isAlive = child.exitCode === null && child.signalCode === null;
    if (child.pid !== undefined && isAlive) process.kill(-child.pid, signal);
  };
  const { atEnd = onTestFinished } = place;
  atEnd(() => kill('SIGKILL'));
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  return {
    find: async (pattern) => {
      for (;;) {
        const [found] = pattern.exec(output) ?? [];
        if (found !== undefined) return found;
        const more = once(child.stdout, 'data').then(() => true);
        const goesOn = await Promise.race([more, ended.then(() => false)]);
        if (!goesOn) throw new Error(`the process ended:\n${output}`);
      }
    },
    end: async (signal) => {
      kill(signal);
      return ended;
    },
  };
}
