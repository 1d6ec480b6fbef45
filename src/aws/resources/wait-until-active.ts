import { pollUntil } from '@recommendation-gateway/lib';

import { createError } from '../../domain/errors/create-error.ts';
import type { Aws } from '../clients/aws.ts';

/** What every Describe answers of a resource's state. */
export interface ResourceState {
  readonly status?: string | undefined;
  readonly failureReason?: string | undefined;
}

export interface Waiting<State extends ResourceState> {
  readonly arn: string;
  readonly describe: () => Promise<State | undefined>;
  readonly signal: AbortSignal;
  /** Told every state that was seen. */
  readonly onState?: (state: State) => void | Promise<void>;
}

/** Waits until the resource is ACTIVE and answers its last state; rejects with AWS's reason when it failed. */
export async function waitUntilActive<State extends ResourceState>(
  { poll }: Pick<Aws, 'poll'>,
  { arn, describe, signal, onState }: Waiting<State>,
): Promise<State> {
  return pollUntil(
    async () => {
      const state = await describe();
      if (state === undefined) return undefined;
      await onState?.(state);
      // The words between the first and the last state differ between the manual and the service.
      if (/FAILED$|STOPPED$/.test(state.status ?? '')) {
        const reason = state.failureReason ?? `its status is ${state.status}`;
        throw createError('AWS_RESOURCE_FAILED', { arn, reason });
      }
      return state.status === 'ACTIVE' ? state : undefined;
    },
    poll,
    signal,
  );
}
