import { LogOut } from 'lucide-react';

import { ApiError } from '../../api/api-error.ts';
import { readCredential } from '../../api/credential.ts';
import { formatExact } from '../../format/age.ts';
import { signOut } from './session.ts';
import { useViewer } from './viewer.ts';

import styles from './viewer-badge.module.css';

/** Whose rights the console has; where there is a credential, a press forgets it. */
export function ViewerBadge() {
  const { role, subject, expiresAt } = useViewer();
  const who = subject ?? 'this machine';
  const until = expiresAt === null ? '' : `, until ${formatExact(new Date(expiresAt))}`;
  const words = (
    <>
      <span className={styles.who}>{who}</span>
      <strong>{role}</strong>
    </>
  );
  if (readCredential() === null) {
    return (
      <span className={styles.badge} title={`${who}, with the role ${role}`}>
        {words}
      </span>
    );
  }
  return (
    <button
      type="button"
      className={styles.badge}
      title={`${who}, with the role ${role}${until}. Press to sign out.`}
      onClick={leave}
    >
      {words}
      <LogOut size={14} aria-hidden="true" />
      <span className="visually-hidden">Sign out</span>
    </button>
  );
}

function leave(): void {
  signOut(new ApiError('unauthenticated', { message: 'You have signed out.' }));
}
