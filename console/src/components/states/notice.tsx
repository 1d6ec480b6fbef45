import type { ReactNode } from 'react';

import { Prose } from '../layout/prose.tsx';
import { ToneIcon } from './tone-icon.tsx';

import styles from './notice.module.css';

interface NoticeProps {
  readonly tone: 'good' | 'warning' | 'bad';
  readonly title: string;
  readonly children?: ReactNode;
  /** Buttons at the right. */
  readonly actions?: ReactNode;
}

export function Notice({ tone, title, children, actions }: NoticeProps) {
  return (
    <div className={`${styles.notice} ${styles[tone]}`} role={tone === 'bad' ? 'alert' : 'status'}>
      <ToneIcon tone={tone} size={18} />
      <div className={styles.words}>
        <strong>
          <Prose text={title} />
        </strong>
        {children !== undefined && children !== null && <div>{children}</div>}
      </div>
      {actions !== undefined && <div className={styles.actions}>{actions}</div>}
    </div>
  );
}
