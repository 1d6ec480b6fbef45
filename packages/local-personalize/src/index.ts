/*
 * The public face of the emulator: `openEmulator` opens it over a folder, `serveHttp` serves it on a port or a unix
 * socket, `createRequestHandler` connects clients of the AWS SDK to it within one process.
 */
export { type Emulator, type EmulatorOptions, openEmulator } from './open-emulator.ts';
export { type HttpEmulator, type ListenOn, serveHttp } from './protocol/serve-http.ts';
export { createRequestHandler } from './protocol/create-request-handler.ts';
export type { WireHandler, WireRequest, WireResponse } from './protocol/wire.ts';

// What a test that keeps no files passes as `disk`.
export { type Disk, unsyncedDisk } from './storage/disk.ts';

// Injected faults: rules as data, their HTTP path, and the error of a dropped connection in process.
export type { FaultRule } from './services/faults/fault-rule.ts';
export { FAULTS_PATH } from './protocol/answer-faults.ts';
export { DroppedConnection } from './services/faults/with-faults.ts';

// The command `local-personalize`, for a project that runs it under a name of its own.
export { type CommandDefaults, runCommand } from './command.ts';
