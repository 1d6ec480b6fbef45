export { systemClock, type Clock } from './time.ts';
export { describeError, errorMessage, fileErrorMessage, hasCode } from './error-message.ts';
export { readLines } from './lines.ts';
export { createLog, silentLog, type Log, type LogFields, type LogFormat } from './log.ts';
export { escapeControls, escapeLines } from './escape-controls.ts';
export { makeFolder } from './files.ts';
export { OperationalError, type ErrorDescription } from './operational-error.ts';
export { findLockHolder, type HeldLock, takeLock } from './pid-lock.ts';
export { createPause, type Pause } from './time.ts';
export { pollUntil, type PollInterval } from './time.ts';
export { processStart } from './process-start.ts';
export { readIfThere } from './files.ts';
export { makePrivateFolder, PRIVATE_FILE, restrictFolder } from './private-files.ts';
export {
  createSerialQueue,
  createSerialQueues,
  type SerialQueue,
  type SerialQueues,
} from './serial-queue.ts';
export {
  createRandom,
  pick,
  pickWeighted,
  runningSums,
  type SeededRandom,
  shuffle,
} from './seeded-random.ts';
