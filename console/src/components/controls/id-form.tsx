import { type FormEvent, useId, useState } from 'react';
import { useNavigate } from 'react-router';

import { Button } from './button.tsx';

import styles from './id-form.module.css';

interface IdFormProps {
  /** What is opened, such as "Customer id". */
  readonly label: string;
  /** The page of an id. */
  readonly link: (id: string) => string;
}

/** Opens the page of an id that one types or pastes. */
export function IdForm({ label, link }: IdFormProps) {
  const [text, setText] = useState('');
  const navigate = useNavigate();
  const id = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() !== '') void navigate(link(text.trim()));
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <label htmlFor={id}>{label}</label>
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
        Open
      </Button>
    </form>
  );
}
