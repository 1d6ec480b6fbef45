import { type FormEvent, type ReactNode, useId, useState } from 'react';

import { Notice } from '../states/notice.tsx';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';

import styles from './reason-dialog.module.css';

interface ReasonDialogProps {
  readonly title: string;
  readonly open: boolean;
  readonly onClose: () => void;
  /** The word on the button, such as "Activate". */
  readonly action: string;
  /** What the action does and what it leaves as it is. */
  readonly children: ReactNode;
  readonly busy: boolean;
  /** Why the last attempt changed nothing. */
  readonly problem?: string | undefined;
  readonly onConfirm: (reason: string) => void;
}

const LONGEST_REASON = 500;

/** Asks for the reason of an action that is stored with it, in place of "Are you sure?". */
export function ReasonDialog(props: ReasonDialogProps) {
  const { title, open, onClose, action, children, busy, problem, onConfirm } = props;
  const [reason, setReason] = useState('');
  const id = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (reason.trim() !== '') onConfirm(reason.trim());
  };
  return (
    <Dialog title={title} open={open} onClose={onClose}>
      <form className={styles.form} onSubmit={submit}>
        <div>{children}</div>
        {problem !== undefined && <Notice tone="bad" title={problem} />}
        <label htmlFor={id}>Reason</label>
        <textarea
          id={id}
          rows={3}
          maxLength={LONGEST_REASON}
          required
          autoFocus
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <div className={styles.buttons}>
          <Button onClick={onClose}>Leave as it is</Button>
          <Button kind="primary" type="submit" disabled={busy || reason.trim() === ''}>
            {action}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
