import { useSyncExternalStore } from 'react';

import type { ApiError } from '../../api/api-error.ts';
import { forgetCredential, storeCredential } from '../../api/credential.ts';

/** What the last answers say of this tab. */
export interface Session {
  /** Why the gateway asks for credentials; undefined if it does not. */
  readonly demand: ApiError | undefined;
  /** Whether the gateway did not answer. */
  readonly down: boolean;
}

let session: Session = { demand: undefined, down: false };
const listeners = new Set<() => void>();

function change(next: Session): void {
  if (next.demand === session.demand && next.down === session.down) return;
  session = next;
  for (const listener of listeners) listener();
}

export function reportFailure(error: ApiError): void {
  if (error.kind === 'unauthenticated') change({ demand: error, down: false });
  else change({ ...session, down: error.kind === 'unreachable' });
}

export function reportAnswer(): void {
  change({ ...session, down: false });
}

/** Keeps a key or token for this tab. Whether it is valid, the next request shows. */
export function signIn(credential: string): void {
  storeCredential(credential.trim());
  change({ demand: undefined, down: false });
}

/** Forgets the credential, and shows `reason` where others are asked for. */
export function signOut(reason: ApiError | undefined): void {
  forgetCredential();
  change({ demand: reason, down: false });
}

export function useSession(): Session {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => session,
  );
}
