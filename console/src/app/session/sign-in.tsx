import { type FormEvent, useState } from 'react';

import type { ApiError } from '../../api/api-error.ts';
import { readCredential } from '../../api/credential.ts';
import { Button } from '../../components/controls/button.tsx';
import { Notice } from '../../components/states/notice.tsx';
import { Brand } from '../shell/brand.tsx';

import styles from './sign-in.module.css';

interface SignInProps {
  readonly demand: ApiError;
  readonly onSignIn: (credential: string) => void;
}

export function SignIn({ demand, onSignIn }: SignInProps) {
  const [credential, setCredential] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (credential.trim() !== '') onSignIn(credential);
  };
  // Without a credential the demand is expected, and no error.
  const isRefused = readCredential() !== null;
  return (
    <main className={styles.page}>
      <form className={styles.form} onSubmit={submit}>
        <Brand />
        <h1>Sign in</h1>
        {isRefused && (
          <Notice tone="bad" title={demand.message}>
            {demand.advice}
          </Notice>
        )}
        <label htmlFor="credential">API key or token</label>
        <input
          id="credential"
          type="password"
          autoComplete="off"
          spellCheck={false}
          value={credential}
          onChange={(event) => setCredential(event.target.value)}
          aria-describedby="credential-help"
        />
        <p id="credential-help" className={styles.help}>
          A key with the scope ADMIN, made by <code>npx gateway keys create --scope ADMIN</code>, or
          a token of an administrator. It is kept for this tab only.
        </p>
        <Button kind="primary" type="submit" disabled={credential.trim() === ''}>
          Sign in
        </Button>
      </form>
    </main>
  );
}
