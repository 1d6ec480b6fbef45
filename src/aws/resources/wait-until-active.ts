import { pollUntil } from '@recommendation-gateway/lib';

import { createError } from '../../domain/errors/create-error.ts';
import type { Aws } from '../clients/aws.ts';

/** The state of a resource, as each Describe call returns it. */
export interface ResourceState {
  readonly status?: string | undefined;
  readonly failureReason?: string | undefined;
}

export interface Waiting<State extends ResourceState> {
  readonly arn: string;
  readonly describe: () => Promise<State | undefined>;
  readonly signal: AbortSignal;
  /** Receives each state. */
  readonly onState?: (state: State) => void | Promise<void>;
  /** The error if it fails. */
  readonly failure?: 'AWS_RESOURCE_FAILED' | 'IMPORT_REFUSED';
}

/** Waits until the resource is ACTIVE, and returns its last state. Rejects with AWS's reason if it fails. */
export async function waitUntilActive<State extends ResourceState>(
  { poll }: Pick<Aws, 'poll'>,
  { arn, describe, signal, onState, failure = 'AWS_RESOURCE_FAILED' }: Waiting<State>,
): Promise<State> {
  return pollUntil(
    async () => {
      const state = await describe();
      if (state === undefined) return undefined;
      await onState?.(state);
      // The intermediate states differ between the documentation and the service.
      if (/FAILED$|STOPPED$/.test(state.status ?? '')) {
        const reason = state.failureReason ?? `its status is ${state.status}`;
        throw createError(failure, { arn, reason });
      }
      return state.status === 'ACTIVE' ? state : undefined;
    },
    poll,
    signal,
  );
}
