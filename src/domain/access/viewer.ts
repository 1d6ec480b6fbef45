import { formatKeyId } from './api-key.ts';
import type { Caller } from './caller.ts';

/** The role of a caller. Each role includes the previous ones. */
export const ViewerRole = {
  PUBLIC: 'PUBLIC',
  USER: 'USER',
  SERVICE: 'SERVICE',
  ADMIN: 'ADMIN',
} as const;

export type ViewerRole = keyof typeof ViewerRole;

/** What a caller may know of its own credentials, and may do with them. */
export interface ViewerView {
  readonly role: ViewerRole;
  readonly subject: string | null;
  readonly keyId: string | null;
  readonly expiresAt: Date | null;
  readonly canOperate: boolean;
  readonly canReadUsers: boolean;
}

/** Describes a caller, without a secret. */
export function describeViewer(caller: Caller): ViewerView {
  const { userId, keyName, keyId, expiresAt, scopes } = caller;
  const isAdmin = scopes.has('ADMIN');
  return {
    role: roleOf(caller),
    subject: userId ?? keyName,
    keyId: keyId === null ? null : formatKeyId(keyId),
    expiresAt,
    canOperate: isAdmin,
    // A token narrows a SERVICE key to its user.
    canReadUsers: isAdmin || (userId === null && scopes.has('SERVICE')),
  };
}

function roleOf({ scopes, userId }: Caller): ViewerRole {
  if (scopes.has('ADMIN')) return 'ADMIN';
  if (userId !== null) return 'USER';
  return scopes.has('SERVICE') ? 'SERVICE' : 'PUBLIC';
}
