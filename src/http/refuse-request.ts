import type { IncomingMessage } from 'node:http';

import { createFault } from '../domain/faults/create-fault.ts';
import type { Fault } from '../lib/fault.ts';
import { whyNotLocal } from './local-only.ts';

/** Why a request is not answered, with the status that says so. */
export interface Refusal {
  readonly status: number;
  readonly fault: Fault;
}

/** Lets in whom it knows: undefined, or a refusal. */
export type Authenticate = (request: IncomingMessage) => Promise<Refusal | undefined>;

/** Without credentials, those on this machine. */
export const authenticateLocal: Authenticate = async ({ headers, socket }) => {
  const reason = whyNotLocal({ address: socket.remoteAddress, headers });
  return reason === undefined
    ? undefined
    : { status: 403, fault: createFault('NOT_LOCAL', { reason }) };
};
