export { faultRulesUnreadable } from './lib/operational-errors.ts';
export { type LocalAws, type LocalAwsOptions, openLocalAws } from './open-local-aws.ts';
export { FAULTS_PATH, readFaultRules } from './protocol/answer-faults.ts';
export { createRequestHandler } from './protocol/create-request-handler.ts';
export { type HttpEmulator, type ListenOn, serveHttp } from './protocol/serve-http.ts';
export type { WireRequest, WireResponse } from './protocol/wire.ts';
export type { FaultRule } from './services/faults/fault-rule.ts';
export { DroppedConnection } from './services/faults/with-faults.ts';
