import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';

import { useOperation } from '../../api/use-operation.ts';
import { Failure } from '../../components/states/failure.tsx';
import { SessionDocument } from './session.generated.ts';
import { signIn, useSession } from './session.ts';
import { SignIn } from './sign-in.tsx';
import { ViewerContext } from './viewer.ts';

/** Shows the console, or asks for credentials where the gateway demands them. The address stays that of the page. */
export function SessionGate({ children }: { readonly children: ReactNode }) {
  const { demand } = useSession();
  const queries = useQueryClient();
  const session = useOperation(SessionDocument, {}, { enabled: demand === undefined });
  if (demand !== undefined) {
    const enter = (credential: string) => {
      queries.clear();
      signIn(credential);
    };
    return <SignIn demand={demand} onSignIn={enter} />;
  }
  const { data, failure, retry } = session;
  if (data !== undefined) return <ViewerContext value={data.viewer}>{children}</ViewerContext>;
  // Until the first answer nothing is drawn, so that no page appears just to be replaced.
  return failure === undefined ? null : <Failure failure={failure} onRetry={retry} />;
}
