import { type FormEvent, useId, useState } from 'react';

import { useAddress } from '../../app/use-address.ts';
import { Button } from '../../components/controls/button.tsx';

import styles from './compare-page.module.css';

/** Whose lists are compared. */
export function SubjectForm({ what }: { readonly what: 'user' | 'item' }) {
  const { get, set } = useAddress();
  const [text, setText] = useState(get('user') ?? '');
  const id = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    set({ user: text.trim() });
  };
  return (
    <form className={styles.subject} onSubmit={submit}>
      <label htmlFor={id}>{what === 'item' ? 'Item id' : 'User id'}</label>
      <input
        id={id}
        type="text"
        value={text}
        maxLength={256}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => setText(event.target.value)}
      />
      <Button kind="primary" type="submit" disabled={text.trim() === ''}>
        Compare
      </Button>
    </form>
  );
}
