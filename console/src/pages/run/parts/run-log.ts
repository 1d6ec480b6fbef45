export interface LogEntry {
  readonly stage: string;
  readonly message: string;
  /** When the console received it. */
  readonly at: string;
}

interface Stage {
  readonly stage: string;
  readonly message: string | null;
}

const LONGEST = 200;

/** The log with the messages of the stages that are new, the newest last. The same log if there are none. */
export function appendMessages(
  log: readonly LogEntry[],
  stages: readonly Stage[],
  at: string,
): readonly LogEntry[] {
  const added = stages.flatMap(({ stage, message }) => {
    const last = log.findLast((entry) => entry.stage === stage);
    return message === null || message === last?.message ? [] : [{ stage, message, at }];
  });
  return added.length === 0 ? log : [...log, ...added].slice(-LONGEST);
}
