export { systemClock, type Clock } from './clock.ts';
export { describeError, errorMessage, hasCode } from './error-message.ts';
export { readLines } from './lines.ts';
export { createLog, silentLog, type Log, type LogFields, type LogFormat } from './log.ts';
export { makeFolder } from './make-folder.ts';
export { OperationalError, type ErrorDescription } from './operational-error.ts';
export { findLockHolder, type HeldLock, takeLock } from './pid-lock.ts';
export { pollUntil, type PollInterval } from './poll.ts';
export { processStart } from './process-start.ts';
export { readIfThere } from './read-if-there.ts';
export { createSerialQueue, createSerialQueues, type SerialQueues } from './serial-queue.ts';
export {
  createRandom,
  pick,
  pickWeighted,
  runningSums,
  type SeededRandom,
  shuffle,
} from './seeded-random.ts';
