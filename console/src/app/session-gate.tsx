import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';

import { useOperation } from '../api/use-operation.ts';
import { SessionDocument } from './session.generated.ts';
import { signIn, useSession } from './session.ts';
import { SignIn } from './sign-in.tsx';

/** Shows the console, or asks for credentials where the gateway demands them. The address stays that of the page. */
export function SessionGate({ children }: { readonly children: ReactNode }) {
  const { demand } = useSession();
  const queries = useQueryClient();
  const { data, failure } = useOperation(SessionDocument, {}, { enabled: demand === undefined });
  if (demand !== undefined) {
    const enter = (credential: string) => {
      queries.clear();
      signIn(credential);
    };
    return <SignIn demand={demand} onSignIn={enter} />;
  }
  // Until the first answer nothing is drawn, so that no page appears just to be replaced.
  return data === undefined && failure === undefined ? null : children;
}
