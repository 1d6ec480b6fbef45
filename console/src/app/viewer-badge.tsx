import { LogOut } from 'lucide-react';

import { ApiError } from '../api/api-error.ts';
import { readCredential } from '../api/credential.ts';
import { signOut } from './session.ts';

import styles from './viewer-badge.module.css';

/** Whose rights the console has; a press ends the session where there is one. */
export function ViewerBadge() {
  if (readCredential() === null) return <span className={styles.badge}>this machine</span>;
  return (
    <button type="button" className={styles.badge} title="Sign out" onClick={leave}>
      signed in
      <LogOut size={14} aria-hidden="true" />
      <span className="visually-hidden">Sign out</span>
    </button>
  );
}

function leave(): void {
  signOut(new ApiError('unauthenticated', { message: 'You have signed out.' }));
}
