import type { ReactNode } from 'react';

import { Command } from '../controls/command.tsx';

import styles from './empty.module.css';

interface EmptyProps {
  readonly title: string;
  /** The command that fills the place, to copy. */
  readonly command?: string;
  readonly children?: ReactNode;
}

/** Where there is nothing yet: why, and what to do next. */
export function Empty({ title, command, children }: EmptyProps) {
  return (
    <div className={styles.empty}>
      <p>{title}</p>
      {command !== undefined && <Command command={command} />}
      {children}
    </div>
  );
}
