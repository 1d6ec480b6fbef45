import { type ReactNode, useEffect } from 'react';

import styles from './page.module.css';

interface PageProps {
  readonly title: string;
  /** The question that the page answers, or what it shows, in one sentence. */
  readonly question?: string;
  /** Buttons beside the title. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

export function Page({ title, question, actions, children }: PageProps) {
  useEffect(() => {
    document.title = `${title} – Recommendation gateway`;
  }, [title]);
  return (
    <>
      <div className={styles.head}>
        <div className={styles.words}>
          <h1>{title}</h1>
          {question !== undefined && <p>{question}</p>}
        </div>
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      </div>
      {children}
    </>
  );
}
