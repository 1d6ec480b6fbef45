import { createContext, use } from 'react';

import type { SessionQuery } from './session.generated.ts';

/** Who uses the console, and what they may do. */
export type Viewer = SessionQuery['viewer'];

const NONE: Viewer = {
  role: 'PUBLIC',
  subject: null,
  keyId: null,
  expiresAt: null,
  canOperate: false,
  canReadUsers: false,
  production: true,
  version: '',
};

export const ViewerContext = createContext<Viewer>(NONE);

/** A page offers an action only where `canOperate` is true; the gateway decides in any case. */
export function useViewer(): Viewer {
  return use(ViewerContext);
}
